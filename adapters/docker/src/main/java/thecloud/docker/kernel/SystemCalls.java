package thecloud.docker.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * System calls that the JDK has no name for, through {@code syscall(2)}. One instance serves one thread. After its first
 * call nothing here loads a class or opens a file, so that it may be used where the root directory is another's.
 */
@SuppressWarnings("restricted") // calling the C library is what this is for
final class SystemCalls {

    /** The calls, with their numbers on x86-64 and on 64-bit ARM; those from 424 on are the same everywhere. */
    enum Name {
        CLOSE(3, 57),
        FCHDIR(81, 50),
        UMOUNT2(166, 39),
        OPENAT(257, 56),
        MKDIRAT(258, 34),
        UNSHARE(272, 97),
        SETNS(308, 268),
        STATX(332, 291),
        MOVE_MOUNT(429, 429),
        FSOPEN(430, 430),
        FSCONFIG(431, 431),
        FSMOUNT(432, 432);

        private final long number;

        Name(long amd64, long arm64) {
            this.number = ARM ? arm64 : amd64;
        }
    }

    private static final String MACHINE = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    private static final boolean ARM = MACHINE.equals("aarch64");

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(1));

    private final Arena arena;
    private final MemorySegment state;

    /** @param arena for what the calls are given; open for as long as they are made */
    SystemCalls(Arena arena) {
        this.arena = arena;
        this.state = arena.allocate(STATE);
    }

    /** Whether the numbers of the calls are known here. */
    static boolean known() {
        return System.getProperty("os.name", "").equals("Linux") && (ARM || MACHINE.equals("amd64"));
    }

    /** The address of a text as C has it. */
    long text(String value) {
        return arena.allocateFrom(value).address();
    }

    MemorySegment memory(long bytes) {
        return arena.allocate(bytes);
    }

    /** What the call answers, or an errno as a negative number. */
    long call(Name name, long first, long second, long third, long fourth, long fifth) {
        try {
            long result = (long) SYSCALL.invokeExact(state, name.number, first, second, third, fourth, fifth);
            return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    long call(Name name, long first, long second, long third) {
        return call(name, first, second, third, 0, 0);
    }

    long call(Name name, long first) {
        return call(name, first, 0, 0, 0, 0);
    }
}
