package tele.testkit.otlp;

/** The bytes of a request are not what the specification says. */
final class MalformedOtlp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedOtlp(String message) {
        super(message);
    }
}
