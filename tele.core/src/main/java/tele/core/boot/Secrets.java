package tele.core.boot;

import java.util.Locale;
import java.util.regex.Pattern;
import tele.api.event.Limits;

/** Decides which values may be shown. */
final class Secrets {
    private static final int MAX_SHOWN_CHARS = 120;
    private static final Pattern SECRET_NAME =
            Pattern.compile("header|key|token|secret|passw|credential|auth");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");

    private Secrets() {}

    /** Whether a setting of this name may hold something that nobody should read in a log. */
    static boolean hides(String name) {
        return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** A value as it may be shown: three stars, or cut and without a URL's user and password. */
    static String shown(String name, String value) {
        if (hides(name)) {
            return "***";
        }
        return Limits.cut(USER_INFO.matcher(value).replaceAll("//***@"), MAX_SHOWN_CHARS);
    }
}
