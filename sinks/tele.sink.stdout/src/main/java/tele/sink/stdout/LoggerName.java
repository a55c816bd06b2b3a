package tele.sink.stdout;

import tele.api.encode.ControlChars;

/**
 * A logger's name for its column. What does not fit into {@link #COLUMN_CHARS} has its packages cut
 * to their first letter, from the left, until it fits: {@code com.acme.shop.Orders} becomes {@code
 * c.a.shop.Orders}. The last package is cut only if the whole would be longer than {@link
 * #MAX_CHARS}; if that is not enough packages are left out. The class is kept.
 */
final class LoggerName {
    /** How wide the column is. */
    static final int COLUMN_CHARS = 15;

    /** Up to where a name may stand out of its column. */
    static final int MAX_CHARS = 24;

    /** No class has such a name; a logger may have any. */
    private static final int MAX_CLASS_CHARS = 100;

    /** Longer ones are no packages and classes. */
    private static final int MAX_READ_CHARS = 1000;

    private LoggerName() {}

    /** The text in the column; escaped. Empty names are JUL's root logger. */
    static String shorten(String name) {
        if (name.isEmpty()) {
            return "root";
        }
        String readable = ControlChars.escape(NameColumn.last(MAX_READ_CHARS, name));
        int classStart = readable.lastIndexOf('.') + 1;
        String className = readable.substring(classStart);
        String shortClass = NameColumn.first(MAX_CLASS_CHARS, className);
        if (shortClass.length() < className.length()) {
            return shortClass + '…';
        }
        return classStart == 0 ? className : withPackages(readable, classStart);
    }

    private static String withPackages(String name, int classStart) {
        String shown = name;
        int at = 0;
        int lastPackage = name.lastIndexOf('.', classStart - 2) + 1;
        int left = name.length();
        StringBuilder cut = new StringBuilder();
        while (left > COLUMN_CHARS && at < classStart) {
            if (at == lastPackage && left <= MAX_CHARS) {
                break;
            }
            int dot = name.indexOf('.', at);
            cut.append(firstLetter(name, at, dot)).append('.');
            at = dot + 1;
            left = cut.length() + name.length() - at;
            shown = cut + name.substring(at);
        }
        return withoutPackages(shown);
    }

    private static String withoutPackages(String name) {
        String shown = name;
        while (shown.length() > MAX_CHARS && shown.indexOf('.') >= 0) {
            shown = shown.substring(shown.indexOf('.') + 1);
        }
        return shown;
    }

    private static String firstLetter(String name, int start, int end) {
        return start == end
                ? ""
                : name.substring(start, Math.min(end, name.offsetByCodePoints(start, 1)));
    }
}
