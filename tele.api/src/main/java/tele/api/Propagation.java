package tele.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tele.api.event.SpanContext;

/**
 * W3C Trace Context (Level 1, sections 3.2 and 3.3) and W3C Baggage (section 3.2) as header texts.
 */
final class Propagation {
    private static final int MAX_BAGGAGE_CHARS = 8192; // W3C Baggage, section 3.3.2
    private static final int MAX_BAGGAGE_ENTRIES = 180; // the first edition's limit
    private static final int MAX_STATE_MEMBERS = 32; // Trace Context, section 3.3.1.1
    private static final int TRACEPARENT_CHARS = 55;
    private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();

    private Propagation() {}

    static void inject(
            Context context, Set<String> propagators, BiConsumer<String, String> setter) {
        SpanContext span = context.spanContext();
        if (propagators.contains("tracecontext") && span.isValid()) {
            setter.accept(
                    "traceparent",
                    "00-"
                            + span.traceIdHex()
                            + '-'
                            + span.spanIdHex()
                            + '-'
                            + (span.isSampled() ? "01" : "00"));
            String state = span.traceState();
            if (state != null && !state.isEmpty()) {
                setter.accept("tracestate", state);
            }
        }
        if (propagators.contains("baggage") && !context.baggage().isEmpty()) {
            setter.accept("baggage", baggageText(context.baggage()));
        }
    }

    static Context extract(
            Context base, Set<String> propagators, Function<String, @Nullable String> getter) {
        Context context = base;
        if (propagators.contains("tracecontext")) {
            SpanContext remote = parse(getter.apply("traceparent"), getter.apply("tracestate"));
            context = remote == null ? context : context.withRemote(remote);
        }
        String baggage = propagators.contains("baggage") ? getter.apply("baggage") : null;
        return baggage == null ? context : withBaggage(context, baggage);
    }

    private static @Nullable SpanContext parse(@Nullable String header, @Nullable String state) {
        String text = header == null ? "" : header.trim();
        boolean wellFormed =
                text.length() >= TRACEPARENT_CHARS
                        && text.charAt(2) == '-'
                        && text.charAt(35) == '-'
                        && text.charAt(52) == '-'
                        && isLowerHex(text, 0, 2)
                        && isLowerHex(text, 3, 35)
                        && isLowerHex(text, 36, 52)
                        && isLowerHex(text, 53, 55);
        // version ff is forbidden; 00 has exactly this length; later ones may go on after a dash
        if (!wellFormed
                || text.startsWith("ff")
                || (text.length() > TRACEPARENT_CHARS
                        && (text.startsWith("00") || text.charAt(55) != '-'))) {
            return null;
        }
        SpanContext remote =
                new SpanContext(
                        Long.parseUnsignedLong(text, 3, 19, 16),
                        Long.parseUnsignedLong(text, 19, 35, 16),
                        Long.parseUnsignedLong(text, 36, 52, 16),
                        Integer.parseInt(text, 53, 55, 16),
                        state == null || !isTraceState(state) ? null : state.trim(),
                        true);
        return remote.isValid() ? remote : null;
    }

    // Passed on as it is, so only looked at: nothing in it may end a header.
    private static boolean isTraceState(String text) {
        return !text.isBlank()
                && text.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\t')
                && text.chars().filter(c -> c == ',').count() < MAX_STATE_MEMBERS;
    }

    private static boolean isLowerHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String baggageText(Map<String, String> baggage) {
        StringBuilder text = new StringBuilder();
        baggage.forEach(
                (key, value) -> {
                    String entry = key + '=' + percentEncoded(value);
                    if (isToken(key) && text.length() + entry.length() < MAX_BAGGAGE_CHARS) {
                        text.append(text.isEmpty() ? "" : ",").append(entry);
                    }
                });
        return text.toString();
    }

    private static Context withBaggage(Context base, String header) {
        Context context = base;
        int entries = 0;
        for (String member : header.split(",", -1)) {
            String entry =
                    member.contains(";")
                            ? member.substring(0, member.indexOf(';')) // without properties
                            : member;
            int equals = entry.indexOf('=');
            String key = entry.substring(0, Math.max(0, equals)).trim();
            if (isToken(key) && entries < MAX_BAGGAGE_ENTRIES) {
                String value = percentDecoded(entry.substring(equals + 1).trim());
                if (value != null) {
                    context = context.withBaggage(key, value);
                    entries++;
                }
            }
        }
        return context;
    }

    /** RFC 9110, section 5.6.2: what a key must be, or the header says something else. */
    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c -> c > 0x20 && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }

    private static String percentEncoded(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            // baggage-octet: visible ASCII but quote, comma, semicolon, backslash; % escapes
            if (c > 0x20 && c < 0x7f && "\",;\\%".indexOf(c) < 0) {
                text.append(c);
            } else {
                text.append('%').append(UPPER_HEX.toHexDigits(b));
            }
        }
        return text.toString();
    }

    private static @Nullable String percentDecoded(String value) {
        try {
            return URLDecoder.decode(
                    value.replace("+", "%2B"),
                    StandardCharsets.UTF_8); // + is a plain character here
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
