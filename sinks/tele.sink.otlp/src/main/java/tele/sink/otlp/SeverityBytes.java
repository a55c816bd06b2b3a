package tele.sink.otlp;

import org.jspecify.annotations.Nullable;
import tele.api.event.Severity;

/** The encoded number and text of severities: there are few. Belongs to one thread. */
final class SeverityBytes {
    private static final int SLOTS = 32; // numbers are 1 to 24

    private final int numberField;
    private final int textField;
    private final @Nullable Severity[] known = new Severity[SLOTS];
    private final Encoded[] encoded = new Encoded[SLOTS];

    SeverityBytes(int numberField, int textField) {
        this.numberField = numberField;
        this.textField = textField;
    }

    Encoded of(Severity severity) {
        int slot = severity.number() & (SLOTS - 1);
        if (!severity.equals(known[slot])) {
            ProtoWriter own = new ProtoWriter(64);
            own.string(textField, severity.name());
            own.number(numberField, severity.number());
            known[slot] = severity;
            encoded[slot] = Encoded.of(own);
        }
        return encoded[slot];
    }
}
