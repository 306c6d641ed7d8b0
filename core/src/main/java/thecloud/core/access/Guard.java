package thecloud.core.access;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.Unauthenticated;

/**
 * The one place around every inbound port. In this order: observe, authenticate, authorise, open the transaction,
 * answer a repeated create from what it made. Quotas are reserved inside the transaction, audit is written around the
 * whole; both belong here when they come.
 */
public final class Guard {

    private static final String REPLAY_REFUSED = "none";
    private static final int MAX_KEY_LENGTH = 255;

    private final Transactions transactions;
    private final IdempotencyKeys idempotencyKeys;
    private final CallObserver observer;

    public Guard(Transactions transactions, IdempotencyKeys idempotencyKeys, CallObserver observer) {
        this.transactions = transactions;
        this.idempotencyKeys = idempotencyKeys;
        this.observer = observer;
    }

    /**
     * Puts the guard around a service.
     *
     * @throws IllegalStateException when a method of the port declares no action, or declares one that cannot hold
     */
    public <P> P protect(Class<P> port, P service) {
        Map<Method, GuardedMethod> methods = new HashMap<>();
        for (Method method : port.getMethods()) {
            methods.put(method, GuardedMethod.of(port, method));
        }
        Object guarded = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            GuardedMethod guardedMethod = methods.get(method);
            return guardedMethod == null ? invoke(service, method, args) : call(guardedMethod, service, args);
        });
        return port.cast(guarded);
    }

    private @Nullable Object call(GuardedMethod method, Object service, Object[] args) throws Throwable {
        Call call = (Call) args[0];
        CallObserver.Observation observation =
                observer.begin(call, method.permission().toString());
        try {
            authorise(method, call.caller());
            Object result =
                    method.transactional() ? inTransaction(method, service, args) : method.invoke(service, args);
            observation.end(null);
            return result;
        } catch (Throwable failure) {
            observation.end(failure);
            throw failure;
        }
    }

    private static void authorise(GuardedMethod method, Caller caller) {
        if (method.access() == Action.Access.ANYONE) {
            return;
        }
        if (!(caller instanceof Caller.Member member)) {
            throw new Unauthenticated("credentials are missing: send X-API-Key or Authorization: Bearer");
        }
        if (method.access() == Action.Access.PERMITTED && !member.role().allows(method.permission())) {
            throw new Denied("role " + member.role().wireName() + " does not allow " + method.permission());
        }
    }

    private Object inTransaction(GuardedMethod method, Object service, Object[] args) {
        Call call = (Call) args[0];
        String key = call.idempotencyKey();
        if (key == null || !method.creates()) {
            return transactions.inTransaction(unchecked(() -> method.invoke(service, args)));
        }
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH || key.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new Invalid("Idempotency-Key", "must be 1 to " + MAX_KEY_LENGTH + " printable ASCII characters");
        }
        return transactions.inTransaction(unchecked(() -> create(method, service, args, key)));
    }

    private Object create(GuardedMethod method, Object service, Object[] args, String key) throws Throwable {
        Caller.Member member = ((Call) args[0]).member();
        String action = method.permission().toString();
        String fingerprint = Fingerprint.of(args);
        Optional<IdempotencyKeys.Earlier> earlier =
                idempotencyKeys.claim(member.tenantId(), member.userId(), key, action, fingerprint);
        if (earlier.isPresent()) {
            return replay(method, service, args, earlier.get(), fingerprint);
        }
        Created created = (Created) method.invoke(service, args);
        idempotencyKeys.complete(member.tenantId(), member.userId(), key, created.id());
        return created;
    }

    private static Object replay(
            GuardedMethod method, Object service, Object[] args, IdempotencyKeys.Earlier earlier, String fingerprint)
            throws Throwable {
        if (!earlier.action().equals(method.permission().toString())
                || !earlier.fingerprint().equals(fingerprint)) {
            throw new Conflict("Idempotency-Key", "was used before with a different request");
        }
        Method replay = method.replay();
        if (replay == null) {
            throw new Conflict(
                    "Idempotency-Key", "already made " + earlier.resourceId() + ", whose secret was shown once");
        }
        Object answer = invoke(
                service, replay, new Object[] {args[0], earlier.resourceId().toString()});
        ((Call) args[0]).replay().mark();
        return answer;
    }

    /** The checked part of a reflective call, carried through a Supplier; services throw unchecked exceptions only. */
    private static Supplier<Object> unchecked(ThrowingCall call) {
        return () -> {
            try {
                return call.run();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("a port method threw a checked exception", e);
            }
        };
    }

    private static Object invoke(Object target, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @FunctionalInterface
    private interface ThrowingCall {
        Object run() throws Throwable;
    }

    /** One port method and what it declared, checked once when the guard is put around the port. */
    private record GuardedMethod(
            Method method,
            Permission permission,
            Action.Access access,
            boolean transactional,
            boolean creates,
            @Nullable Method replay) {

        static GuardedMethod of(Class<?> port, Method method) {
            String where = port.getSimpleName() + "." + method.getName();
            Action action = method.getAnnotation(Action.class);
            if (action == null) {
                throw new IllegalStateException(where + " declares no @Action");
            }
            if (method.getParameterCount() == 0 || method.getParameterTypes()[0] != Call.class) {
                throw new IllegalStateException(where + " does not take a Call as its first parameter");
            }
            boolean creates = !action.replay().isEmpty();
            if (creates && (!action.transactional() || !Created.class.isAssignableFrom(method.getReturnType()))) {
                throw new IllegalStateException(where + " creates, so it must be transactional and answer a Created");
            }
            return new GuardedMethod(
                    method,
                    Permission.parse(action.value()),
                    action.access(),
                    action.transactional(),
                    creates,
                    creates && !action.replay().equals(REPLAY_REFUSED) ? reader(port, action.replay(), where) : null);
        }

        private static Method reader(Class<?> port, String name, String where) {
            try {
                return port.getMethod(name, Call.class, String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(
                        where + " replays with " + name + "(Call, String), which is missing", e);
            }
        }

        Object invoke(Object service, Object[] args) throws Throwable {
            return Guard.invoke(service, method, args);
        }
    }
}
