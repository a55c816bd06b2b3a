package tele.sink.otlp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Halves a JSON request by its lines, as {@link JsonRequest} writes them: no text in it holds a
 * line end, so none can look like one of its lines.
 */
final class JsonSplitter {
    private static final String SCOPE = new String(JsonRequest.SCOPE_LINE, StandardCharsets.UTF_8);
    private static final String SCOPE_END = "]}";
    private static final String REQUEST_END = "]}]}";

    private JsonSplitter() {}

    static List<byte[]> split(byte[] content, int firstRecords) {
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[lines.length - 1].equals(REQUEST_END)) {
            throw new IllegalArgumentException("no end");
        }
        List<Scope> first = new ArrayList<>();
        List<Scope> second = new ArrayList<>();
        String scope = "";
        int left = firstRecords;
        for (int i = 1; i < lines.length - 1; i++) {
            String line = lines[i];
            if (line.startsWith(SCOPE)) {
                scope = line;
            } else if (!line.startsWith(SCOPE_END)) {
                String record = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
                add(left-- > 0 ? first : second, scope, record);
            }
        }
        return List.of(join(lines[0], first), join(lines[0], second));
    }

    private record Scope(String head, List<String> records) {}

    private static void add(List<Scope> scopes, String head, String record) {
        if (scopes.isEmpty() || !scopes.get(scopes.size() - 1).head.equals(head)) {
            scopes.add(new Scope(head, new ArrayList<>()));
        }
        scopes.get(scopes.size() - 1).records.add(record);
    }

    private static byte[] join(String head, List<Scope> scopes) {
        List<String> written = new ArrayList<>();
        for (Scope scope : scopes) {
            written.add(scope.head + "\n" + String.join(",\n", scope.records) + "\n]}");
        }
        String request = head + "\n" + String.join(",\n", written) + "\n]}]}";
        return request.getBytes(StandardCharsets.UTF_8);
    }
}
