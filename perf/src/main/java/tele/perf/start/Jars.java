package tele.perf.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The jars that this program itself was started with. */
final class Jars {
    private Jars() {}

    /**
     * The jar of an artifact.
     *
     * @param artifact its name, without version
     */
    static Path find(String artifact) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "(-\\d.*)?\\.jar");
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (name.matcher(new File(path).getName()).matches()) {
                return Path.of(path).toAbsolutePath();
            }
        }
        throw new IOException("not on the class path: " + artifact);
    }
}
