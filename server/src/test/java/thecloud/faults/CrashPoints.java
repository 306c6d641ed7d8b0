package thecloud.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Counts every call that background work makes to its outbound ports, and plays a crash just before or just after a
 * chosen one: the worker stops there, and nothing of it cleans up.
 */
final class CrashPoints {

    /** What a crash looks like to the code it strikes: an Error that nobody handles. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String where) {
            super(where);
        }
    }

    private final List<String> passed = new ArrayList<>();
    private final Map<String, Runnable> others = new HashMap<>();
    private int fatal = Integer.MAX_VALUE;

    /** The n-th point from now on, counted from 0, is where it ends. */
    void crashAt(int point) {
        passed.clear();
        fatal = point;
    }

    void never() {
        crashAt(Integer.MAX_VALUE);
    }

    /** Somebody else does this, and is done, whenever the work passes the point. */
    void meanwhile(String point, Runnable work) {
        others.put(point, work);
    }

    List<String> passed() {
        return List.copyOf(passed);
    }

    /** The port, with a crash point before and after each of its methods. */
    <P> P around(Class<P> port, P real) {
        Object watched = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            String name = port.getSimpleName() + "." + method.getName();
            pass("before " + name);
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            } finally {
                pass("after " + name);
            }
        });
        return port.cast(watched);
    }

    void pass(String point) {
        passed.add(point);
        if (passed.size() - 1 == fatal) {
            throw new Crash(point);
        }
        Runnable other = others.get(point);
        if (other != null) {
            CompletableFuture.runAsync(other).join();
        }
    }
}
