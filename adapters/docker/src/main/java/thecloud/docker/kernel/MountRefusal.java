package thecloud.docker.kernel;

import java.util.Map;

/** The kernel said no. */
public final class MountRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int NOT_A_DIRECTORY = 20;
    private static final int LOOP = 40;

    /** Of {@code errno(3)}, those that are met here. */
    private static final Map<Integer, String> WORDS = Map.of(
            1,
            "not permitted",
            2,
            "not there",
            12,
            "no memory",
            13,
            "permission denied",
            16,
            "in use",
            NOT_A_DIRECTORY,
            "not a directory",
            22,
            "invalid argument",
            28,
            "no space left",
            30,
            "read-only",
            LOOP,
            "a symbolic link");

    private final int errno;

    MountRefusal(String step, int errno) {
        super(step + ": " + WORDS.getOrDefault(errno, "error " + errno));
        this.errno = errno;
    }

    /** For what the kernel would be asked in vain. */
    public MountRefusal(String message) {
        super(message);
        this.errno = 0;
    }

    int errno() {
        return errno;
    }
}
