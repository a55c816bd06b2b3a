package tele.sink.json;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tele.api.spi.Settings;

/**
 * What a user can say about this sink; each name stands under {@code tele.json.}, docs/json-file.md
 * tells them all.
 *
 * @param path {@code path}: the file, {@code -} for standard output. Default {@code tele.jsonl}
 * @param format {@code format}. Default {@link Format#TELE}
 * @param template {@code template}: whether patterns are written. Default {@code false}
 * @param maxBytes {@code max-size}: size at which the file is rotated. Default 10 MiB, without
 *     limit if it is rotated by time
 * @param maxFiles {@code max-files}: rotated files kept. Default 7
 * @param maxTotalBytes {@code max-total}: bytes of all files together. Default no limit
 * @param rotate {@code rotate}. Default {@link RotationSchedule.Every#SIZE}
 * @param gzip {@code gzip}: whether rotated files are compressed. Default {@code false}
 * @param fsync {@code fsync}. Default {@link Fsync#OFF}
 * @param permissions {@code permissions}. Default {@code rw-r-----}
 * @param followLinks {@code follow-links}: whether the path may be a symbolic link. Default {@code
 *     false}
 */
record JsonSettings(
        String path,
        Format format,
        boolean template,
        long maxBytes,
        int maxFiles,
        long maxTotalBytes,
        RotationSchedule.Every rotate,
        boolean gzip,
        Fsync fsync,
        FilePermissions permissions,
        boolean followLinks) {

    /** Every name that is read, for the check of unknown ones. */
    static final Set<String> NAMES =
            Set.of(
                    "path",
                    "format",
                    "template",
                    "max-size",
                    "max-files",
                    "max-total",
                    "rotate",
                    "gzip",
                    "fsync",
                    "permissions",
                    "follow-links",
                    "include",
                    "exclude",
                    "rename.*",
                    "add.*");

    /** The path that means standard output. */
    static final String STANDARD_OUTPUT = "-";

    private static final String DEFAULT_PATH = "tele.jsonl";
    private static final long DEFAULT_MAX_BYTES = 10L << 20;
    private static final int DEFAULT_MAX_FILES = 7;

    /** What lines look like. */
    enum Format {
        TELE,
        ECS,
        LOGSTASH,
        GCP,
        OTLP;
    }

    static JsonSettings read(Settings settings) {
        RotationSchedule.Every rotate =
                choice(settings, "rotate", RotationSchedule.Every.SIZE, "size", "daily", "hourly");
        return new JsonSettings(
                path(settings),
                choice(settings, "format", Format.TELE, "tele", "ecs", "logstash", "gcp", "otlp"),
                settings.flag("template", false),
                limit(
                        settings,
                        "max-size",
                        rotate == RotationSchedule.Every.SIZE ? DEFAULT_MAX_BYTES : 0),
                (int) settings.number("max-files", DEFAULT_MAX_FILES, 0, Integer.MAX_VALUE),
                limit(settings, "max-total", 0),
                rotate,
                settings.flag("gzip", false),
                choice(settings, "fsync", Fsync.OFF, "off", "flush", "interval"),
                permissions(settings),
                settings.flag("follow-links", false));
    }

    /** Bytes left for rotated files, so that with the current one the limit of all is kept. */
    long maxArchiveBytes() {
        return maxTotalBytes == Long.MAX_VALUE || maxBytes == Long.MAX_VALUE
                ? maxTotalBytes
                : Math.max(0, maxTotalBytes - maxBytes);
    }

    private static String path(Settings settings) {
        String path = settings.text("path", DEFAULT_PATH);
        try {
            return Path.of(path).toString();
        } catch (InvalidPathException wrong) {
            settings.mistake("TELE-103", "path", "is no path; using " + DEFAULT_PATH, null);
            return DEFAULT_PATH;
        }
    }

    // 0 is written for "no limit"
    private static long limit(Settings settings, String key, long fallback) {
        long bytes = settings.bytes(key, fallback);
        return bytes == 0 ? Long.MAX_VALUE : bytes;
    }

    private static <E extends Enum<E>> E choice(
            Settings settings, String key, E fallback, String... words) {
        String word =
                settings.choice(key, fallback.name().toLowerCase(Locale.ROOT), List.of(words));
        return Enum.valueOf(fallback.getDeclaringClass(), word.toUpperCase(Locale.ROOT));
    }

    private static FilePermissions permissions(Settings settings) {
        try {
            return FilePermissions.parse(settings.text("permissions", FilePermissions.DEFAULT));
        } catch (IllegalArgumentException wrong) {
            settings.mistake(
                    "TELE-103",
                    "permissions",
                    "is no set of permissions; using " + FilePermissions.DEFAULT,
                    "write nine letters, rw-r--r-- for instance");
            return FilePermissions.parse(FilePermissions.DEFAULT);
        }
    }
}
