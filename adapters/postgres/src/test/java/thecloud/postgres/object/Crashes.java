package thecloud.postgres.object;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Ends the process, as far as anybody can tell, at one of the calls that it makes to the world outside. */
final class Crashes {

    private int left = Integer.MAX_VALUE;
    private boolean dead;

    /** What no code of ours catches, as it would catch nothing when the power is gone. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    /** @param calls that work before the crash; each call has one moment before and one behind it */
    void in(int calls) {
        left = calls;
        dead = false;
    }

    void never() {
        left = Integer.MAX_VALUE;
        dead = false;
    }

    boolean happened() {
        return dead;
    }

    <P> P around(Class<P> port, P real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            step();
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
            step();
            return result != null && method.getReturnType().getSimpleName().equals("BlobWriter")
                    ? around(thecloud.core.object.blob.BlobWriter.class, (thecloud.core.object.blob.BlobWriter) result)
                    : result;
        }));
    }

    private void step() {
        if (dead || left == 0) {
            dead = true;
            throw new Crash();
        }
        left--;
    }
}
