package tele.perf.fleet;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The process of one contender. Says {@code ready} once it is open; then each line on standard
 * input asks for a round and is answered by one line of figures. The end of the input closes the
 * contender, and {@code closed} is the last answer. Whatever fails ends the process with status 1.
 */
final class Child {
    static final String READY = "ready";
    static final String CLOSED = "closed";

    private Child() {}

    /** Class name of a contender, then its arguments. */
    public static void main(String[] args) {
        PrintStream answers =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // answers only: some loggers greet on standard output
        try {
            serve(open(args), answers);
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(1);
        }
        System.exit(0); // some peers leave threads behind
    }

    private static void serve(Contender contender, PrintStream answers) throws Exception {
        try (contender) {
            answers.println(READY);
            answerAll(contender, answers);
        }
        answers.println(CLOSED);
    }

    private static void answerAll(Contender contender, PrintStream answers) throws Exception {
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.gc(); // nobody pays for the garbage of the round before
            answers.println(contender.round());
        }
    }

    private static Contender open(String[] args) throws ReflectiveOperationException, IOException {
        return Class.forName(args[0])
                .asSubclass(Contender.class)
                .getConstructor(String[].class)
                .newInstance((Object) Arrays.copyOfRange(args, 1, args.length));
    }
}
