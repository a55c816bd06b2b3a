package tele.api.encode;

import org.jspecify.annotations.Nullable;
import tele.api.event.Limits;
import tele.api.event.Thrown;

/** An exception as three members with OpenTelemetry's names. */
final class ThrownMembers {
    private static final int MAX_STACK_CHARS = 32 * 1024;

    private final byte @Nullable [] type;
    private final byte @Nullable [] message;
    private final byte @Nullable [] stack;

    ThrownMembers(JsonKeys keys) {
        this.type = keys.member("exception.type");
        this.message = keys.member("exception.message");
        this.stack = keys.member("exception.stacktrace");
    }

    void write(@Nullable Thrown thrown, Utf8Buffer out) {
        if (thrown != null) {
            JsonMembers.text(type, thrown.className(), out);
            JsonMembers.text(message, thrown.message(), out);
            if (stack != null) {
                JsonMembers.text(stack, Limits.cut(thrown.stackTrace(), MAX_STACK_CHARS), out);
            }
        }
    }
}
