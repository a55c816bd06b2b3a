package tele.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.event.SpanContext;

/**
 * W3C Trace Context and Baggage, by their specifications; the malformed cases are those of their
 * test suites.
 */
final class PropagationTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";
    private static final Set<String> BOTH = Set.of("tracecontext", "baggage");

    @Test
    void extract_readsATraceparent() {
        SpanContext remote = extract("traceparent", PARENT).spanContext();
        assertThat(remote.traceIdHex()).isEqualTo(TRACE);
        assertThat(remote.spanIdHex()).isEqualTo(SPAN);
        assertThat(remote.isSampled()).isTrue();
        assertThat(remote.remote()).isTrue();
        assertThat(remote.traceState()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-",
                "00-" + TRACE + "-" + SPAN + "-1",
                "00-" + TRACE + "-" + SPAN + "-01-",
                "00-" + TRACE + "-" + SPAN + "-01-what-the-future-will-be-like",
                "00-" + TRACE + "-" + SPAN + "-01.",
                "00-" + TRACE + "-" + SPAN + "-0g",
                "00-" + TRACE + "-" + SPAN + "-.0",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "cc-" + TRACE + "-" + SPAN + "-01.what",
                "0-" + TRACE + "-" + SPAN + "-01",
                "000-" + TRACE + "-" + SPAN + "-01",
                "FF-" + TRACE + "-" + SPAN + "-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-" + TRACE + "-00F067AA0BA902B7-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-" + TRACE + "0-" + SPAN + "-01",
                "00-.bf92f3577b34da6a3ce929d0e0e4736-" + SPAN + "-01",
                "00_" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "_" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "_01",
                "00-\u0661bf92f3577b34da6a3ce929d0e0e4736-" + SPAN + "-01",
                "00-+bf92f3577b34da6a3ce929d0e0e4736-" + SPAN + "-01"
            })
    void extract_ignoresAMalformedTraceparent(String header) {
        assertThat(extract("traceparent", header)).isSameAs(Context.ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cc-" + TRACE + "-" + SPAN + "-01",
                "01-" + TRACE + "-" + SPAN + "-01-more",
                "  " + PARENT + "\t"
            })
    void extract_readsLaterVersions_andBlanksAround(String header) {
        assertThat(extract("traceparent", header).spanContext().traceIdHex()).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @CsvSource({"00, false", "01, true", "02, false", "ff, true", "fe, false"})
    void extract_readsFlags(String flags, boolean sampled) {
        SpanContext remote =
                extract("traceparent", "00-" + TRACE + "-" + SPAN + "-" + flags).spanContext();
        assertThat(remote.flagsHex()).isEqualTo(flags);
        assertThat(remote.isSampled()).isEqualTo(sampled);
    }

    @Test
    void traceState_travelsAlong() {
        String state = "rojo=" + SPAN + ",congo=t61rcWkgMzE";
        Context context = extract(Map.of("traceparent", PARENT, "tracestate", " " + state + " "));
        assertThat(context.spanContext().traceState()).isEqualTo(state);
        assertThat(inject(context))
                .containsEntry("tracestate", state)
                .containsEntry("traceparent", PARENT);
    }

    @Test
    void traceState_isIgnored_withoutATraceparent() {
        assertThat(extract("tracestate", "a=1")).isSameAs(Context.ROOT);
    }

    @Test
    void traceState_isDiscarded_whenItIsMalformed_andTheTraceparentStays() {
        String tooMany =
                IntStream.range(0, 33)
                        .mapToObj(i -> "k" + i + "=1")
                        .collect(Collectors.joining(","));
        for (String state : new String[] {"", "  ", "a=1\r\nX-Evil: 1", "a=\u00e9", tooMany}) {
            SpanContext remote =
                    extract(Map.of("traceparent", PARENT, "tracestate", state)).spanContext();
            assertThat(remote.isValid()).as(state).isTrue();
            assertThat(remote.traceState()).as(state).isNull();
        }
    }

    @Test
    void inject_writesNothing_withoutAContext() {
        assertThat(inject(Context.ROOT)).isEmpty();
    }

    @Test
    void inject_writesOnlyTheFlagsOfItsVersion() {
        Context context = Context.ROOT.withRemote(new SpanContext(1, 2, 3, 0xff, null, true));
        assertThat(inject(context).get("traceparent"))
                .isEqualTo("00-00000000000000010000000000000002-0000000000000003-01");
    }

    @Test
    void baggage_goesThereAndBack() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("plain", "value");
        entries.put("special", "a b,c;d\"e\\f=g%h+i");
        entries.put("unicode", "\u20ac \ud83d\ude80 \n");
        entries.put("empty", "");
        Context context = Context.ROOT;
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            context = context.withBaggage(entry.getKey(), entry.getValue());
        }
        String header = inject(context).get("baggage");
        assertThat(header).matches("[\\x21-\\x7e]*").doesNotContain("\"", ";", "\\", " ");
        assertThat(extract("baggage", header).baggage()).containsExactlyEntriesOf(entries);
    }

    @Test
    void baggage_isReadAsTheSpecificationShowsIt() {
        String header =
                " key1=value1;property1;property2, key2 = value2 ,key3=value3; propertyKey=propertyValue";
        assertThat(extract("baggage", header).baggage())
                .containsExactly(
                        Map.entry("key1", "value1"),
                        Map.entry("key2", "value2"),
                        Map.entry("key3", "value3"));
    }

    @Test
    void baggage_skipsMalformedMembersOnly() {
        String header =
                "good=1,,novalue,=nokey,bad%=x%zz,bad key=2,\u00e9=3,k\"=4,equals=a=b,last=%41";
        assertThat(extract("baggage", header).baggage())
                .containsExactly(
                        Map.entry("good", "1"), Map.entry("equals", "a=b"), Map.entry("last", "A"));
    }

    @Test
    void baggage_cannotForgeAHeader() {
        Context context =
                Context.ROOT
                        .withBaggage("a\r\nX-Evil", "1")
                        .withBaggage("b", "\r\nX-Evil: 1")
                        .withBaggage("", "x");
        assertThat(inject(context))
                .containsOnlyKeys("baggage")
                .containsEntry("baggage", "b=%0D%0AX-Evil:%201");
    }

    @Test
    void baggage_staysWithinItsLimits() {
        Context many = Context.ROOT;
        for (int i = 0; i < 300; i++) {
            many = many.withBaggage("key" + i, "v".repeat(100));
        }
        String header = inject(many).get("baggage");
        assertThat(header.length()).isBetween(8000, 8192);
        assertThat(header).startsWith("key0=").endsWith("v");
        String tooMany =
                IntStream.range(0, 500)
                        .mapToObj(i -> "k" + i + "=1")
                        .collect(Collectors.joining(","));
        assertThat(extract("baggage", tooMany).baggage()).hasSize(180);
    }

    @Test
    void baggage_leavesOutAnEntryThatIsTooLong_andKeepsTheNext() {
        Context context =
                Context.ROOT.withBaggage("long", "x".repeat(10_000)).withBaggage("short", "1");
        assertThat(inject(context)).containsEntry("baggage", "short=1");
    }

    @Test
    void propagators_areTheOnlyOnesUsed() {
        Context context = extract(Map.of("traceparent", PARENT, "baggage", "k=v"));
        assertThat(inject(context, Set.of())).isEmpty();
        assertThat(inject(context, Set.of("baggage"))).containsOnlyKeys("baggage");
        assertThat(inject(context, Set.of("tracecontext"))).containsOnlyKeys("traceparent");
        Map<String, String> headers = Map.of("traceparent", PARENT, "baggage", "k=v");
        assertThat(Propagation.extract(Context.ROOT, Set.of(), headers::get))
                .isSameAs(Context.ROOT);
        assertThat(
                        Propagation.extract(Context.ROOT, Set.of("baggage"), headers::get)
                                .spanContext()
                                .isValid())
                .isFalse();
    }

    @Test
    void extract_keepsWhatTheContextHadBefore() {
        Context before = Context.ROOT.withBaggage("old", "1");
        Map<String, String> headers = Map.of("baggage", "new=2");
        assertThat(Propagation.extract(before, BOTH, headers::get).baggage())
                .containsExactly(Map.entry("old", "1"), Map.entry("new", "2"));
    }

    private static Context extract(String name, String value) {
        return extract(Map.of(name, value));
    }

    private static Context extract(Map<String, String> headers) {
        return Propagation.extract(Context.ROOT, BOTH, headers::get);
    }

    private static Map<String, @Nullable String> inject(Context context) {
        return inject(context, BOTH);
    }

    private static Map<String, @Nullable String> inject(Context context, Set<String> propagators) {
        Map<String, @Nullable String> headers = new HashMap<>();
        Propagation.inject(context, propagators, headers::put);
        return headers;
    }
}
