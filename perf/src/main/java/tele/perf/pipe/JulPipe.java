package tele.perf.pipe;

/** A library behind {@code java.util.logging}. */
abstract class JulPipe implements Pipe {
    @Override
    public final void emit(long id) {
        JulCall.info(id);
    }

    @Override
    public final void emitOff(long id) {
        JulCall.fine(id);
    }
}
