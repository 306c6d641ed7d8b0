package thecloud.core.access;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.Unauthenticated;

/**
 * The one place around every inbound port. In this order: observe, authenticate, authorise, open the transaction, count
 * quotas, answer a repeated create from what it made, record what happened.
 */
public final class Guard {

    private static final int MAX_KEY_LENGTH = 255;
    private static final Authority.Verdict OPEN = new Authority.Verdict(Authority.Effect.ALLOWED, "open to everyone");

    private final GuardPorts ports;
    private final Records records;
    private final Map<String, Declared> actions = new TreeMap<>();

    public Guard(GuardPorts ports) {
        this.ports = ports;
        this.records = new Records(ports.audit(), ports.ids());
    }

    /**
     * Puts the guard around a service.
     *
     * @throws IllegalStateException when a method of the port declares no action, or declares one that cannot hold
     */
    public <P> P protect(Class<P> port, P service) {
        Map<Method, GuardedMethod> methods = new HashMap<>();
        for (Method method : port.getMethods()) {
            GuardedMethod guarded = GuardedMethod.of(port, method);
            methods.put(method, guarded);
            Declared declared =
                    new Declared(guarded.service(), guarded.declared().access());
            actions.merge(guarded.permission().toString(), declared, Declared::wider);
            guarded.refinements().forEach(further -> actions.merge(further.toString(), declared, Declared::wider));
        }
        Object guarded = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            GuardedMethod guardedMethod = methods.get(method);
            return guardedMethod == null
                    ? GuardedMethod.invoke(service, method, args)
                    : observed(guardedMethod, service, args);
        });
        return port.cast(guarded);
    }

    /** Every action that a protected port has declared so far. */
    public Map<String, Declared> actions() {
        return Map.copyOf(actions);
    }

    private @Nullable Object observed(GuardedMethod method, Object service, Object[] args) throws Throwable {
        Call call = (Call) args[0];
        CallObserver.Observation observation =
                ports.observer().begin(call, method.permission().toString());
        try {
            Object result = recorded(method, service, args);
            observation.end(null);
            return result;
        } catch (Throwable failure) {
            observation.end(failure);
            throw failure;
        }
    }

    private @Nullable Object recorded(GuardedMethod method, Object service, Object[] args) throws Throwable {
        Attempt attempt = attempt(method, args);
        Authority.Verdict verdict = authorise(method.declared().access(), attempt);
        for (Permission further : method.furtherPermissions(args)) {
            authorise(method.declared().access(), attempt.as(further));
        }
        try {
            return method.declared().transactional()
                    ? ports.transactions()
                            .inTransaction(
                                    unchecked(() -> inTransaction(method, service, args, attempt, verdict.holder())))
                    : record(method, attempt, verdict.holder(), method.invoke(service, args));
        } catch (Throwable failure) {
            records.failed(attempt, verdict.holder(), failure);
            throw failure;
        }
    }

    private Attempt attempt(GuardedMethod method, Object[] args) {
        return new Attempt(
                (Call) args[0],
                method.permission(args),
                new Attempt.Subject(method.service(), method.resource(args), method.globalName(args)),
                method.request(args),
                ports.directories().get(method.permission().resource()));
    }

    private Authority.Verdict authorise(Action.Access access, Attempt attempt) {
        if (access == Action.Access.ANYONE) {
            return OPEN;
        }
        ResourceAuthority itself =
                ports.resourceAuthorities().get(attempt.action().resource());
        Caller.Member member = attempt.call().caller() instanceof Caller.Member signedIn ? signedIn : null;
        if (member == null && (itself == null || access != Action.Access.PERMITTED)) {
            Unauthenticated failure =
                    new Unauthenticated("credentials are missing: send X-API-Key or Authorization: Bearer");
            records.failed(attempt, failure);
            throw failure;
        }
        Authority.Verdict decided = decide(itself, attempt);
        Authority.Verdict verdict = member == null ? decided : access.weigh(decided, member);
        if (verdict.effect() != Authority.Effect.ALLOWED) {
            throw records.denied(attempt, verdict);
        }
        return verdict;
    }

    /** A resource that is not there is known to be so before anything else is. */
    private Authority.Verdict decide(@Nullable ResourceAuthority itself, Attempt attempt) {
        if (itself == null) {
            return ports.authority().decide(attempt);
        }
        try {
            return itself.decide(attempt, ports.authority());
        } catch (CloudException failure) {
            records.failed(attempt, failure);
            throw failure;
        }
    }

    private Object inTransaction(
            GuardedMethod method, Object service, Object[] args, Attempt attempt, @Nullable UUID holder)
            throws Throwable {
        if (method.declared().commits()) {
            records.succeeded(attempt, holder, null);
            return method.invoke(service, args);
        }
        String key = attempt.call().idempotencyKey();
        if (key == null || !method.creates()) {
            return counted(method, attempt, holder, () -> method.invoke(service, args));
        }
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH || key.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new Invalid("Idempotency-Key", "must be 1 to " + MAX_KEY_LENGTH + " printable ASCII characters");
        }
        Caller.Member member = attempt.call().member();
        String action = method.permission().toString();
        String fingerprint = Fingerprint.of(args);
        Optional<IdempotencyKeys.Earlier> earlier =
                ports.idempotencyKeys().claim(member.tenantId(), member.userId(), key, action, fingerprint);
        if (earlier.isPresent()) {
            return replay(method, service, args, earlier.get(), fingerprint);
        }
        return counted(method, attempt, holder, () -> {
            Created created = (Created) method.invoke(service, args);
            ports.idempotencyKeys().complete(member.tenantId(), member.userId(), key, created.id());
            return created;
        });
    }

    private Object counted(GuardedMethod method, Attempt attempt, @Nullable UUID holder, ThrowingCall effect)
            throws Throwable {
        if (!method.declared().quota()) {
            return record(method, attempt, holder, effect.run());
        }
        UUID tenantId = holder == null ? attempt.call().member().tenantId() : holder;
        Quotas.Count count = ports.quotas().open(tenantId);
        Object result = effect.run();
        count.close();
        return record(method, attempt, holder, result);
    }

    private Object record(GuardedMethod method, Attempt attempt, @Nullable UUID holder, Object result) {
        if (method.declared().recorded()) {
            records.succeeded(attempt, holder, result);
        }
        return result;
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
        Object answer = GuardedMethod.invoke(
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

    /**
     * What is declared of an action.
     *
     * @param service the service part of its resources' ARNs
     * @param access who may do it at all; the widest, where several methods declare the action
     */
    public record Declared(String service, Action.Access access) {

        private Declared wider(Declared other) {
            return other.access().compareTo(access) < 0 ? other : this;
        }
    }

    @FunctionalInterface
    private interface ThrowingCall {
        Object run() throws Throwable;
    }
}
