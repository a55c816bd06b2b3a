package tele.core.capture;

/** What applications pass although no signature allows it. */
final class HostileNulls {
    private HostileNulls() {}

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the point of it
    static <T> T nothing() {
        return null;
    }
}
