package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tele.testkit.Events;
import tele.testkit.otlp.OtlpAnswer;
import tele.testkit.otlp.OtlpReceiver;
import tele.testkit.otlp.ReceivedLog;

/** What the disk keeps: exact counts, across outages, crashes of files, and runs. */
@Timeout(60)
class SpoolTest {
    @TempDir Path root;

    private OtlpReceiver receiver = OtlpReceiver.start();

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Rig rig(String... more) {
        return rig(receiver.endpoint(), more);
    }

    private Rig rig(URI endpoint, String... more) {
        String[] settings = {
            "spool.path", root.resolve("spool").toString(), "otel.blrp.max.export.batch.size", "100"
        };
        String[] all = Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
        return new Rig(endpoint, all);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".seg")).sorted().toList();
        }
    }

    private void assertArrivedOnce(int events) {
        List<Object> bodies = receiver.logs().stream().map(ReceivedLog::body).toList();
        assertThat(Set.copyOf(bodies)).hasSize(events);
        assertThat(bodies).hasSize(events);
    }

    /**
     * Leaves {@code events} events on disk, as a process does that ends during an outage. Its
     * server is not the next run's: a request in flight at the end must not count as an arrival
     * there.
     */
    private void leaveBehind(int events) {
        try (OtlpReceiver down = OtlpReceiver.start()) {
            down.answer(OtlpAnswer.status(503));
            try (Rig rig = rig(down.endpoint())) {
                rig.log(events).send();
                assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
                rig.sink.drain(Duration.ofMillis(100));
                rig.end();
                assertThat(rig.delivery().settled()).isZero();
                assertThat(rig.delivery().spooled()).isEqualTo(events);
            }
        }
    }

    @Test
    void outage_goesThroughTheDisk_andComesBackOnce() throws IOException {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig rig = rig()) {
            rig.log(100).send();
            assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            rig.log(4900).send();
            assertThat(rig.delivery().spooled()).isGreaterThanOrEqualTo(4900);
            assertThat(segments()).isNotEmpty();
            receiver.answer(OtlpAnswer.ok());
            assertThat(rig.settleByTime(5000)).isTrue();
            assertThat(rig.delivery().delivered()).isEqualTo(5000);
            assertThat(rig.delivery().spooled()).isZero();
            assertArrivedOnce(5000);
            assertThat(rig.diagnostics().awaitRecovery("TELE-301", Rig.LONG)).isTrue();
            assertThat(rig.diagnostics().recoveries().get(0).report().what())
                    .contains("0 lost, 5000 sent late");
        }
        assertThat(segments()).isEmpty();
        try (Stream<Path> left = Files.list(root.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsLeftAtClose_isSentByTheNextRun_andNotCountedThere() throws IOException {
        leaveBehind(1000);
        try (Rig next = rig()) {
            assertThat(receiver.awaitAccepted(1000, Rig.LONG)).isTrue();
            next.log(10).sink.drain(Rig.LONG);
            assertThat(next.delivery().delivered()).isEqualTo(10);
            assertThat(next.delivery().spooled()).isZero();
            assertThat(next.diagnostics().codes()).containsExactly("TELE-343");
        }
        assertThat(receiver.acceptedLogs()).isEqualTo(1010);
        assertThat(segments()).isEmpty();
    }

    @Test
    void spansAndNotices_surviveToo() {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig rig = rig("otel.exporter.otlp.protocol", "http/json")) {
            rig.sink.consume(Events.spanClosed("charge"));
            rig.sink.consume(Events.notice("5231 events dropped"));
            rig.log(1).send();
            rig.sink.drain(Duration.ofMillis(200));
        }
        receiver.answer(OtlpAnswer.ok());
        // the next run may well use the other encoding
        try (Rig next = rig()) {
            assertThat(receiver.awaitAccepted(3, Rig.LONG)).isTrue();
            assertThat(next.delivery().settled()).isZero();
        }
        assertThat(receiver.spans()).hasSize(1);
        assertThat(receiver.logs()).hasSize(2);
    }

    @Test
    void tornRecord_isSkipped_andCounted_andAllOthersArrive() throws IOException {
        leaveBehind(1000);
        Path segment = segments().get(segments().size() - 1);
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.setLength(file.length() - 7);
        }
        assertNextRunDelivers(900, 1);
    }

    @Test
    void corruptedRecords_areSkipped_andAllOthersArrive() throws IOException {
        leaveBehind(1000);
        Path segment = segments().get(0);
        byte[] content = Files.readAllBytes(segment);
        int second = recordBytes(content, 0);
        int third = second + recordBytes(content, second);
        int fourth = third + recordBytes(content, third);
        content[second + SpoolFile.HEADER_BYTES + 5] ^= 1; // a body
        content[fourth + 17] ^= 64; // a length
        Files.write(segment, content);
        assertNextRunDelivers(800, 1);
    }

    @Test
    void garbageInFront_hidesNothing() throws IOException {
        leaveBehind(300);
        Path segment = segments().get(0);
        byte[] content = Files.readAllBytes(segment);
        byte[] shifted = new byte[content.length + 1000];
        java.util.Arrays.fill(shifted, 0, 1000, (byte) 'T');
        System.arraycopy(content, 0, shifted, 1000, content.length);
        Files.write(segment, shifted);
        assertNextRunDelivers(300, 1);
    }

    private static int recordBytes(byte[] content, int at) {
        return SpoolFile.HEADER_BYTES + java.nio.ByteBuffer.wrap(content).getInt(at + 16);
    }

    private void assertNextRunDelivers(int events, int reports) throws IOException {
        try (Rig next = rig()) {
            assertThat(receiver.awaitAccepted(events, Rig.LONG)).isTrue();
            next.sink.drain(Rig.LONG);
            assertThat(next.diagnostics().reports("TELE-344")).hasSize(reports);
        }
        assertArrivedOnce(events);
        assertThat(segments()).isEmpty();
    }

    @Test
    void crashAfterTheAnswer_beforeTheMark_sendsThatBatchTwice_andNoOther() throws IOException {
        leaveBehind(500);
        Path segment = segments().get(0);
        byte[] content = Files.readAllBytes(segment);
        assertThat(content[4]).isEqualTo((byte) 'P');
        content[4] = 'S'; // as if the first had been settled
        Files.write(segment, content);
        assertNextRunDelivers(400, 0);
    }

    @Test
    void fullSpool_losesTheOldest_andCountsThem() throws IOException {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig rig = rig("spool.max-size", "128KB", "otel.exporter.otlp.compression", "none")) {
            rig.log(100).send();
            assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            rig.log(9900).send();
            assertThat(rig.diagnostics().codes()).contains("TELE-345");
            long size = 0;
            for (Path segment : segments()) {
                size += Files.size(segment);
            }
            assertThat(size).isLessThanOrEqualTo(128 * 1024);
            receiver.answer(OtlpAnswer.ok());
            assertThat(rig.settleByTime(10_000)).isTrue();
            long lost = rig.delivery().lost();
            assertThat(rig.delivery().lostByReason()).containsOnlyKeys("spool_full");
            assertThat(rig.delivery().delivered()).isEqualTo(10_000 - lost);
            assertArrivedOnce((int) (10_000 - lost));
            assertThat(receiver.logs()).extracting(ReceivedLog::body).contains("event-9999");
        }
    }

    @Test
    void evictedBatch_inASendersHands_isStillDelivered_orCountedAtClose() {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig rig = rig("spool.max-size", "64KB", "otel.exporter.otlp.compression", "none")) {
            rig.log(100).send();
            assertThat(rig.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            rig.log(5000).send();
            rig.sink.drain(Duration.ofMillis(100));
            rig.end();
            assertThat(rig.delivery().settled() + rig.delivery().spooled()).isEqualTo(5100);
        }
    }

    @Test
    void drain_doesNotWaitForAServerThatIsAway_onceAllIsOnDisk() {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig rig = rig()) {
            rig.log(1000);
            long start = System.nanoTime();
            rig.sink.drain(Duration.ofSeconds(30));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(15));
            assertThat(rig.delivery().spooled()).isEqualTo(1000);
        }
    }

    @Test
    void twoSinks_shareOnePath_withADirectoryEach() throws IOException {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig one = rig();
                Rig two = rig()) {
            one.log(300).send();
            two.log(300).send();
            assertThat(one.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            assertThat(two.diagnostics().awaitReport("TELE-301", Rig.LONG)).isTrue();
            receiver.answer(OtlpAnswer.ok());
            assertThat(one.settleByTime(300)).isTrue();
            assertThat(two.settleByTime(300)).isTrue();
            assertThat(one.delivery().delivered()).isEqualTo(300);
            assertThat(two.delivery().delivered()).isEqualTo(300);
            assertThat(receiver.acceptedLogs()).isEqualTo(600);
        }
        assertThat(segments()).isEmpty();
    }

    @Test
    void diskThatCannotBeUsed_isSaid_andMemoryServes() throws IOException {
        Files.writeString(root.resolve("spool"), "a file, not a directory");
        try (Rig rig = rig()) {
            assertThat(rig.diagnostics().codes()).containsExactly("TELE-341");
            rig.log(100).sink.drain(Rig.LONG);
            assertThat(rig.delivery().delivered()).isEqualTo(100);
        }
    }

    @Test
    void diskThatFailsMeanwhile_isSaid_andMemoryServes() throws IOException {
        receiver.answer(OtlpAnswer.status(503));
        try (Rig rig = rig("spool.max-size", "16MB")) {
            rig.log(100)
                    .sink
                    .drain(Rig.LONG); // returns when an attempt has failed and all is on disk
            Path segment = segments().get(0);
            // the next segment cannot be made: its name is taken by a directory
            Files.createDirectories(segment.resolveSibling("00000002.seg").resolve("x"));
            rig.log(200_000).send();
            assertThat(rig.diagnostics().codes()).contains("TELE-341");
            receiver.answer(OtlpAnswer.ok());
            assertThat(rig.settleByTime(200_100)).isTrue();
            assertThat(rig.delivery().delivered()).isEqualTo(200_100);
            assertThat(receiver.acceptedLogs()).isEqualTo(200_100);
        }
    }

    @Test
    void files_areReadableByTheirOwnerAlone() throws IOException {
        leaveBehind(100);
        try (Stream<Path> all = Files.walk(root.resolve("spool"))) {
            assertThat(all)
                    .allSatisfy(
                            path ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(path)))
                                            .isEqualTo(
                                                    Files.isDirectory(path)
                                                            ? "rwx------"
                                                            : "rw-------"));
        }
    }

    @Test
    void plantedLinks_areNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("lock"), "");
        Files.writeString(elsewhere.resolve("00000001.seg"), "precious");
        Files.createDirectory(root.resolve("spool"));
        Files.createSymbolicLink(root.resolve("spool").resolve("1-00000000000000ff"), elsewhere);
        try (Rig rig = rig()) {
            rig.log(10).sink.drain(Rig.LONG);
        }
        assertThat(elsewhere.resolve("00000001.seg")).hasContent("precious");
    }

    @Test
    void tooLarge_isHalvedThroughTheSpool() {
        leaveBehind(1000);
        receiver.answer(r -> OtlpAnswer.status(r.records() > 30 ? 413 : 200));
        try (Rig next = rig()) {
            assertThat(receiver.awaitAccepted(1000, Rig.LONG)).isTrue();
            assertThat(next.delivery().lostByReason()).isEqualTo(Map.of());
        }
        assertArrivedOnce(1000);
    }
}
