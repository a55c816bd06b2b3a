package tele.api.event;

/** The types a field's value can have; see {@link Fields} for the Java class of each. */
public enum FieldType {
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Long}; every smaller integer was widened. */
    LONG,
    /** {@link Double}; NaN and infinities included. */
    DOUBLE,
    /** {@link String}; also what any other object was rendered to at capture. */
    STRING,
    /**
     * An immutable JDK value (enum, {@code java.time}, UUID, BigDecimal…) whose text is made on
     * demand.
     */
    OBJECT,
    /** {@link java.util.List} of values of these types; unmodifiable. */
    LIST,
    /** {@link java.util.Map} of strings to values of these types; ordered, unmodifiable. */
    MAP,
    /** {@link Bytes}. */
    BYTES,
    /** {@code null}. */
    NULL;
}
