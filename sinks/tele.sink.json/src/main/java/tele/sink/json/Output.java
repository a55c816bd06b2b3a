package tele.sink.json;

import java.io.IOException;

/** Where lines go. Called on the sink's thread only. */
interface Output {
    /**
     * Writes the unwritten lines of {@code batch}, marking what is written as it goes; nothing of a
     * line that is not marked stays behind.
     *
     * @throws IOException if some could not be written; says which file and why
     */
    void append(Batch batch) throws IOException;

    /** Gives the file back. */
    void close() throws IOException;
}
