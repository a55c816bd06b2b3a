package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineWriterTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void write_losesNothingAndKeepsTheOrderOfEachThread() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LineWriter writer = new LineWriter(out);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String name = "t" + t + '-';
            threads.add(
                    new Thread(
                            () -> {
                                for (int i = 0; i < 200; i++) {
                                    writer.write(name + i);
                                }
                            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(writer.flush(LONG)).isTrue();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.size() + writer.unwritten()).isEqualTo(800);
        assertThat(writer.unwritten()).isZero();
        for (int t = 0; t < 4; t++) {
            String name = "t" + t + '-';
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                expected.add(name + i);
            }
            assertThat(lines.stream().filter(line -> line.startsWith(name)))
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void write_returnsAtOnceAndStaysBounded_whenNobodyReads() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        LineWriter writer =
                new LineWriter(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                blocked.countDown();
                                try {
                                    released.await();
                                } catch (InterruptedException interrupted) {
                                    throw new IOException(interrupted);
                                }
                            }
                        });
        writer.write("first");
        blocked.await();
        for (int i = 0; i < LineWriter.MAX_WAITING + 10; i++) {
            writer.write("next");
        }
        assertThat(writer.unwritten()).isEqualTo(10);
        assertThat(writer.flush(Duration.ofMillis(1))).isFalse();
        released.countDown();
        assertThat(writer.flush(LONG)).isTrue();
    }

    @Test
    void write_countsAndGoesOn_whenTheStreamIsBroken() {
        List<String> written = new ArrayList<>();
        LineWriter writer =
                new LineWriter(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new AssertionError("lines are written as a whole");
                            }

                            @Override
                            public void write(byte[] bytes) throws IOException {
                                String line = new String(bytes, StandardCharsets.UTF_8).strip();
                                if (line.equals("bad")) {
                                    throw new IOException("Broken pipe");
                                }
                                written.add(line);
                            }
                        });
        writer.write("good");
        writer.write("bad");
        writer.write("better");
        assertThat(writer.flush(LONG)).isTrue();
        assertThat(written).containsExactly("good", "better");
        assertThat(writer.unwritten()).isEqualTo(1);
    }
}
