package tele.jul;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts as streams, the way LogManager reads configurations. */
final class Inputs {
    private Inputs() {}

    static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
