package thecloud.core.compute;

import java.util.List;
import java.util.regex.Pattern;
import thecloud.core.error.Invalid;

/** Where in an instance a volume appears: an absolute path that the instance can do without. */
public record MountPath(String value) {

    private static final int MAX = 255;
    private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    /** What no instance runs without, or what the engine itself writes. */
    private static final List<String> TAKEN = List.of(
            "/bin",
            "/boot",
            "/etc",
            "/lib",
            "/lib32",
            "/lib64",
            "/run",
            "/sbin",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/sbin",
            "/var",
            "/var/run",
            "/etc/hosts",
            "/etc/hostname",
            "/etc/resolv.conf");

    /** The kernel's own, and ours: nothing below them either. */
    private static final List<String> CLOSED = List.of("/proc", "/sys", "/dev", "/var/lib/cloud");

    /** @param field the name to blame, such as {@code volumes[0].mount_path} */
    public static MountPath parse(String field, String text) {
        if (text.length() > MAX || !FORM.matcher(text).matches()) {
            throw new Invalid(
                    field,
                    "must be an absolute path such as /data, of at most " + MAX
                            + " letters, digits, _ . and -, without .. and without / at the end");
        }
        boolean closed = CLOSED.stream().anyMatch(root -> text.equals(root) || text.startsWith(root + "/"));
        if (closed || TAKEN.contains(text)) {
            throw new Invalid(field, "must not be " + text + ", which the instance itself needs");
        }
        return new MountPath(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
