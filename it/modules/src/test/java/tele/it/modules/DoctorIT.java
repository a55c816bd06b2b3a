package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -p mods -m tele.core}. */
final class DoctorIT {
    @TempDir Path directory;

    @Test
    void doctor_endsWell_whenEverySinkGotItsEvent() throws Exception {
        Run run = doctor(Mods.engineAnd("tele.jul", "tele.sink.stdout", "tele.sink.json"));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains(
                        "tele.core",
                        "tele.sink.json",
                        "stdout: delivered",
                        "json: delivered",
                        System.getProperty("java.version"));
    }

    @Test
    void doctor_fails_withoutASink() throws Exception {
        Run run = doctor(Mods.engineAnd("tele.jul"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("TELE-202");
    }

    @Test
    void doctor_fails_andSaysWhy_whenASettingIsWrong() throws Exception {
        Run run =
                doctor(
                        Mods.engineAnd("tele.sink.stdout"),
                        "-Dtele.stdout.colour=never",
                        "-Dtele.flush.interval=5 sec");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("TELE-101", "did you mean tele.stdout.color?", "TELE-102", "5 sec");
    }

    @Test
    void doctor_fails_whenASinkCannotBeReached() throws Exception {
        Run run =
                doctor(
                        Mods.engineAnd("tele.sink.json"),
                        "-Dtele.json.path=/proc/no/such/place.jsonl");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("json: NOT DELIVERED", "TELE-3");
    }

    @Test
    void doctor_showsOnlyItsOptions_whenAsked() throws Exception {
        List<String> command = command(Mods.engineAnd());
        command.add("--help");
        Run run = Run.toEnd(directory, command);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("exit status");
    }

    private Run doctor(String mods, String... options) throws Exception {
        return Run.toEnd(directory, command(mods, options));
    }

    private static List<String> command(String mods, String... options) {
        List<String> command = new ArrayList<>(Jdk.java());
        command.addAll(List.of(options));
        command.addAll(List.of("-p", mods, "-m", "tele.core"));
        return command;
    }
}
