package tele.api.event;

/**
 * How much of what an application gives is kept. Lengths are in UTF-16 chars, which for plain ASCII
 * text are bytes.
 *
 * @param fields fields per event or span. Default 128
 * @param valueChars length of one field's text. Default 32 Ki
 * @param messageChars length of a message. Default 64 Ki
 */
public record Limits(int fields, int valueChars, int messageChars) {
    /** The defaults. */
    public static final Limits DEFAULT = new Limits(128, 32 * 1024, 64 * 1024);

    /**
     * @throws IllegalArgumentException if a limit is below 1
     */
    public Limits {
        requirePositive("fields", fields);
        requirePositive("valueChars", valueChars);
        requirePositive("messageChars", messageChars);
    }

    /**
     * The first {@code maxChars} of a text and a mark that tells how much is missing: {@code … (+n
     * chars)}. Never cuts a surrogate pair in two.
     */
    public static String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
        return text.substring(0, end) + "… (+" + (text.length() - end) + " chars)";
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " is below 1");
        }
    }
}
