package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's {@link Inflater} reads what {@link QuickDeflater} writes. */
class QuickDeflaterTest {
    private static final int BLOCK = 256 * 1024;

    private final QuickDeflater deflater = new QuickDeflater();

    @ParameterizedTest
    @ValueSource(
            ints = {
                1,
                2,
                7,
                8,
                9,
                15,
                16,
                17,
                257,
                4095,
                4096,
                4097,
                32767,
                32768,
                32769,
                65535,
                65536,
                BLOCK - 1,
                BLOCK,
                BLOCK + 1,
                BLOCK * 3 / 2 - 1,
                BLOCK * 3 / 2,
                BLOCK * 3 / 2 + 1,
                2 * BLOCK,
                1_000_003
            })
    void compress_isUndoneByInflater_atEverySize(int length) throws DataFormatException {
        assertSurvives(records(length, length));
        assertSurvives(new byte[length]);
        assertSurvives(random(length, 256, length));
        assertSurvives(random(length, 3, length));
    }

    @Test
    void compress_isUndoneByInflater_forMixturesOfEverything() throws DataFormatException {
        Random random = new Random(42);
        for (int round = 0; round < 60; round++) {
            assertSurvives(mixture(random, 1 + random.nextInt(700_000)));
        }
    }

    @Test
    void compress_isUndoneByInflater_forEveryLengthAndDistanceOfAMatch()
            throws DataFormatException {
        byte[] body = new byte[6_000_000];
        Random random = new Random(1);
        int at = 40_000;
        System.arraycopy(random(at, 256, 7), 0, body, 0, at);
        for (int distance = 1; distance < 32_800; distance += 1 + distance / 60) {
            for (int length = 3; length < 300; length += 1 + length / 20) {
                for (int i = 0; i < length; i++, at++) {
                    body[at] = body[at - distance];
                }
                body[at++] = (byte) random.nextInt();
            }
        }
        assertSurvives(Arrays.copyOf(body, at));
    }

    @Test
    void compress_growsByLessThanAPercent_whenNothingRepeats() throws DataFormatException {
        byte[] body = random(1_000_000, 256, 5);
        assertSurvives(body);
        assertThat(deflater.size()).isLessThan(1_010_000);
    }

    @Test
    void compress_recovers_whenABodyChangesItsNature() throws DataFormatException {
        byte[] body = new byte[4 * BLOCK];
        System.arraycopy(records(2 * BLOCK, 1), 0, body, 0, 2 * BLOCK);
        System.arraycopy(random(2 * BLOCK, 256, 1), 0, body, 2 * BLOCK, 2 * BLOCK);
        assertSurvives(body);
        assertThat(deflater.size()).isLessThan(3 * BLOCK);
    }

    @Test
    void compress_makesRecordsAboutAsSmallAsZlibDoes() throws DataFormatException {
        byte[] body = records(500_000, 3);
        assertSurvives(body);
        Deflater zlib = new Deflater(Deflater.BEST_SPEED, true);
        zlib.setInput(body);
        zlib.finish();
        int size = zlib.deflate(new byte[body.length]);
        zlib.end();
        assertThat(deflater.size()).isLessThan(size * 11 / 10);
    }

    @Test
    void compress_makesTheSameBytes_whateverCameBefore() throws DataFormatException {
        byte[] body = records(300_000, 4);
        byte[] first = deflate(body);
        assertSurvives(records(100_000, 5));
        assertThat(deflate(body)).isEqualTo(first).isEqualTo(new QuickDeflaterTest().deflate(body));
    }

    @Test
    void compress_isUndoneByInflater_whenPositionsHaveBeenCountedFarUp()
            throws DataFormatException {
        byte[] large = new byte[200_000_000];
        for (int i = 0; i < 6; i++) { // beyond 2^30: the count begins anew once
            byte[] unused = deflater.compress(large, large.length, new byte[0], 0);
            assertSurvives(records(100_000, i));
        }
    }

    @Test
    void compress_leavesWhatStandsBefore() throws DataFormatException {
        byte[] body = records(50_000, 6);
        byte[] room = deflater.compress(body, body.length, new byte[] {1, 2, 3, 4}, 3);
        assertThat(room).startsWith(1, 2, 3);
        assertThat(inflate(Arrays.copyOfRange(room, 3, deflater.size()), body.length))
                .isEqualTo(body);
    }

    private void assertSurvives(byte[] body) throws DataFormatException {
        assertThat(Arrays.equals(inflate(deflate(body), body.length), body)).isTrue();
    }

    private byte[] deflate(byte[] body) {
        return Arrays.copyOf(deflater.compress(body, body.length, new byte[0], 0), deflater.size());
    }

    private static byte[] inflate(byte[] compressed, int length) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            byte[] body = new byte[length + 1];
            int size = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(body, size, body.length - size);
                assertThat(more > 0 || inflater.finished()).as("ends too early").isTrue();
                size += more;
            }
            assertThat(inflater.getRemaining()).as("bytes behind the end").isZero();
            return Arrays.copyOf(body, size);
        } finally {
            inflater.end();
        }
    }

    /** As requests look: much that is the same, and some digits. */
    private static byte[] records(int length, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("\n\u0010order accepted: ").append(random.nextInt(100_000));
            text.append("\u0012thread.name\u0003http-").append(random.nextInt(30));
            text.append("\u0012customer\u0007").append(Long.toHexString(random.nextLong()));
        }
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) text.charAt(i);
        }
        return body;
    }

    private static byte[] random(int length, int values, long seed) {
        Random random = new Random(seed);
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) random.nextInt(values);
        }
        return body;
    }

    private static byte[] mixture(Random random, int length) {
        byte[] body = new byte[length];
        for (int at = 0; at < length; ) {
            int part = Math.min(length - at, 1 + random.nextInt(60_000));
            switch (random.nextInt(4)) {
                case 0 -> System.arraycopy(random(part, 256, at), 0, body, at, part);
                case 1 -> System.arraycopy(records(part, at), 0, body, at, part);
                case 2 -> Arrays.fill(body, at, at + part, (byte) random.nextInt());
                default -> System.arraycopy(body, 0, body, at, Math.min(part, at));
            }
            at += part;
        }
        return body;
    }
}
