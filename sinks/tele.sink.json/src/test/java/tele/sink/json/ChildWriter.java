package tele.sink.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tele.api.event.Fields;
import tele.api.event.Severity;
import tele.api.spi.Sink;
import tele.testkit.Events;
import tele.testkit.TestSinkContext;

/**
 * A process of its own that writes numbered events until it is told to stop, is killed, or nobody
 * listens to it any more.
 */
final class ChildWriter {
    private static final int EVENTS_PER_FLUSH = 200;

    private ChildWriter() {}

    /**
     * Arguments: first number, then settings as key=value. Prints codes of reports, then the last
     * number flushed, again and again.
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        TestSinkContext context = TestSinkContext.of("json", settings);
        Sink sink = new JsonSinkProvider().open(context);
        System.out.println(context.diagnostics().codes());
        long number = Long.parseLong(arguments[0]);
        while (System.in.available() == 0 && !System.out.checkError()) {
            for (int i = 0; i < EVENTS_PER_FLUSH; i++) {
                sink.consume(Events.log(Severity.INFO, "message", Fields.of("n", number++)));
            }
            sink.flush();
            System.out.println(number - 1);
        }
        sink.close();
    }

    static Process start(long first, Path file, String... settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx64m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("java.class.path", ""));
        command.add(ChildWriter.class.getName());
        command.add(Long.toString(first));
        command.add("path=" + file);
        command.addAll(List.of(settings));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
