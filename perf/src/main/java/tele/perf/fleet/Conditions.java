package tele.perf.fleet;

import java.io.File;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Under which conditions something was measured, in words. */
public final class Conditions {
    /** Whose versions are named, by the artifact that gives it. */
    private static final Map<String, String> PEERS = new LinkedHashMap<>();

    static {
        PEERS.put("tele.core", "tele");
        PEERS.put("opentelemetry-sdk", "OpenTelemetry SDK");
        PEERS.put("logback-classic", "Logback");
        PEERS.put("logstash-logback-encoder", "logstash-logback-encoder");
        PEERS.put("log4j-core", "Log4j");
        PEERS.put("disruptor", "Disruptor");
        PEERS.put("jboss-logmanager", "jboss-logmanager");
        PEERS.put("tinylog-impl", "tinylog");
        PEERS.put("rainbowgum-core", "Rainbow Gum");
    }

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    private Conditions() {}

    /**
     * One fact a line: date, versions, JDK and machine, then {@code settings}.
     *
     * @param settings of the experiment, a sentence each
     */
    public static List<String> lines(List<String> settings) {
        List<String> lines = new ArrayList<>();
        lines.add(LocalDate.now(ZoneOffset.UTC) + "; " + versions());
        lines.add(
                "JDK "
                        + Runtime.version()
                        + ", "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch")
                        + ", "
                        + Runtime.getRuntime().availableProcessors()
                        + " processors");
        lines.addAll(settings);
        return lines;
    }

    private static String versions() {
        Map<String, String> onClassPath = new TreeMap<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Matcher jar = JAR.matcher(new File(path).getName());
            if (jar.matches()) {
                onClassPath.put(jar.group(1), jar.group(2));
            }
        }
        return PEERS.entrySet().stream()
                .filter(peer -> onClassPath.containsKey(peer.getKey()))
                .map(peer -> peer.getValue() + " " + onClassPath.get(peer.getKey()))
                .collect(Collectors.joining(", "));
    }
}
