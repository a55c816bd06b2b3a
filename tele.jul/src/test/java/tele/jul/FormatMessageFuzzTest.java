package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.event.LogEvent;

/** Whatever is logged, the message is what this JDK's own formatter makes of it. */
final class FormatMessageFuzzTest {
    private static final int ROUNDS = 8_000;

    private static final String[] PIECES = {
        "{0}",
        "{1}",
        "{2}",
        "{3}",
        "{9}",
        "{00}",
        "{10}",
        "{ 0}",
        "{0 }",
        "{-1}",
        "{+1}",
        "{12345}",
        "{99999999999}",
        "{}",
        "{",
        "}",
        "{{",
        "}}",
        "{0",
        "0}",
        "'",
        "''",
        "'''",
        "'{0}'",
        "'{'",
        "{0,number}",
        "{0,number,#.##}",
        "{0,number,integer}",
        "{1,number,percent}",
        "{0,number,currency}",
        "{0,date}",
        "{1,date,short}",
        "{0,time,full}",
        "{0,date,yyyy-MM-dd}",
        "{0,choice,0#none|1#one|1<many {1}}",
        "{0,choice,0#''|1#'{'1'}'}",
        "{0,nonsense}",
        "{0,number,'#'#}",
        "{1,",
        "{a}",
        "{٣}",
        "%s",
        "%1$s",
        "\n",
        " ",
        "x",
        "ü",
        "𝄞",
        "$1",
        "\\",
        "{0}{1}",
        "{0}'s",
        "don't {0}",
        "it''s {1}",
        "{\t0}",
        "{0\n}",
        "{0,number,",
        "{0,}",
        "{,0}",
        "{0,,}",
        "{0, number}",
        "{0,number ,#}",
        "{999}",
        "{1000}",
        "{9999}",
        "{10000}",
        "{0,list}",
        "{0,dtf_date}"
    };

    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en-US",
                "de-DE",
                "de-CH",
                "fr-FR",
                "hi-IN",
                "ar-EG",
                "fa-IR",
                "sv-SE",
                "th-TH-u-nu-thai",
                "es-ES",
                "pl-PL",
                "und"
            })
    void message_equalsTheJdksOwn_forAnyPatternAndArguments(String locale) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(locale));
        Random random = new Random(locale.hashCode());
        for (int i = 0; i < ROUNDS; i++) {
            assertSame(record(pattern(random), arguments(random)));
        }
    }

    @Test
    void message_equalsTheJdksOwn_forNumbersOfEverySize() {
        for (String locale : new String[] {"en-US", "de-CH", "sv-SE", "ar-EG", "es-ES"}) {
            Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(locale));
            for (int bits = 0; bits < Long.SIZE; bits++) {
                long power = 1L << bits;
                for (long number : new long[] {power - 1, power, power + 1, -power, ~power}) {
                    assertSame(record("{0}", new Object[] {number}));
                    assertSame(record("{0}", new Object[] {(int) number}));
                    assertSame(record("{0}", new Object[] {(short) number}));
                    assertSame(record("{0}", new Object[] {(byte) number}));
                }
            }
            for (long ten = 1; ten > 0 && ten <= Long.MAX_VALUE / 10; ten *= 10) {
                assertSame(record("{0} {1}", new Object[] {ten, -ten}));
                assertSame(record("{0} {1}", new Object[] {ten - 1, 1 - ten}));
            }
        }
    }

    @Test
    void message_isMadeInTheLocaleOfTheCall_whenTheDefaultChangesBeforeRendering() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
        LogEvent event = captured(record("{0}", new Object[] {1234567}));
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);

        assertThat(event.isDeferred()).isTrue();
        assertThat(event.message()).isEqualTo("1.234.567");
    }

    private static void assertSame(LogRecord record) {
        assertThat(captured(record).message())
                .as(
                        "pattern <%s> with %s in %s",
                        record.getMessage(),
                        Arrays.toString(record.getParameters()),
                        Locale.getDefault(Locale.Category.FORMAT))
                .isEqualTo(String.valueOf(new SimpleFormatter().formatMessage(record)));
    }

    private static LogEvent captured(LogRecord record) {
        FakeEngine engine = new FakeEngine();
        TeleHandler handler = new TeleHandler(engine, null);
        handler.publish(record);
        handler.close();
        return engine.intake.logs().get(0);
    }

    private static LogRecord record(String message, @Nullable Object @Nullable [] parameters) {
        LogRecord record = new LogRecord(Level.INFO, message);
        record.setLoggerName("fuzz");
        record.setParameters(parameters);
        return record;
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            pattern.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return pattern.toString();
    }

    private static @Nullable Object @Nullable [] arguments(Random random) {
        if (random.nextInt(20) == 0) {
            return null;
        }
        @Nullable Object[] arguments = new Object[random.nextInt(4)];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(random);
        }
        return arguments;
    }

    @SuppressWarnings("JavaUtilDate") // what applications still pass
    private static @Nullable Object argument(Random random) {
        return switch (random.nextInt(22)) {
            case 0 -> null;
            case 1 -> "text {0} '";
            case 2 -> "";
            case 3 -> random.nextInt();
            case 4 -> random.nextInt(3);
            case 5 -> random.nextLong();
            case 6 -> random.nextDouble() * 1e6;
            case 7 -> Double.NaN;
            case 8 -> Double.NEGATIVE_INFINITY;
            case 9 -> random.nextFloat();
            case 10 -> new BigDecimal("12345678901234567890.12345");
            case 11 -> new BigInteger("-123456789012345678901234567890");
            case 12 -> true;
            case 13 -> 'c';
            case 14 -> new Date(1_700_000_000_000L + random.nextInt());
            case 15 -> Instant.ofEpochSecond(random.nextInt());
            case 16 -> new UUID(random.nextLong(), random.nextLong());
            case 17 -> TimeUnit.DAYS;
            case 18 -> new AtomicInteger(random.nextInt());
            case 19 -> (short) random.nextInt();
            case 20 -> -0.0;
            default -> java.util.List.of(1, "two");
        };
    }
}
