package thecloud.core.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import thecloud.core.Ids;

/** A guard's surroundings in memory, which write down what the guard does with them. */
final class GuardFixture {

    static final UUID TENANT = new UUID(2, 2);

    final List<String> trace = new ArrayList<>();
    final List<AuditTrail.Entry> audit = new ArrayList<>();

    Guard guard(
            Authority authority,
            Quotas quotas,
            Map<String, ResourceDirectory> directories,
            Map<String, ResourceAuthority> resourceAuthorities) {
        return new Guard(new GuardPorts(
                new TracedTransactions(),
                new RememberedKeys(),
                authority,
                quotas,
                new TracedAudit(),
                (call, action) -> {
                    trace.add("begin " + action);
                    return failure -> trace.add(
                            failure == null ? "ok" : failure.getClass().getSimpleName());
                },
                directories,
                resourceAuthorities,
                new TestIds()));
    }

    static Call call(String role, String key) {
        Caller.Member member = new Caller.Member(
                new Caller.Principal(new UUID(1, 1), role, Caller.Kind.USER, false),
                new Caller.Tenancy(TENANT, "me", false, 1),
                new Caller.Proof(null, null, null, false, null));
        return new Call(member, "request-1", "127.0.0.1", key);
    }

    private final class TracedAudit implements AuditTrail {

        @Override
        public void record(Entry entry) {
            trace.add("record " + entry.result());
            audit.add(entry);
        }

        @Override
        public void recordApart(Entry entry) {
            trace.add("apart " + entry.result());
            audit.add(entry);
        }
    }

    private static final class TestIds implements Ids {

        @Override
        public UUID next() {
            return UUID.randomUUID();
        }

        @Override
        public String secret(int bytes) {
            return "secret";
        }
    }

    private final class TracedTransactions implements Transactions {

        @Override
        public <T> T inTransaction(Supplier<T> work) {
            try {
                T result = work.get();
                trace.add("commit");
                return result;
            } catch (RuntimeException e) {
                trace.add("rollback");
                throw e;
            }
        }

        @Override
        public void afterCommit(Runnable effect) {
            effect.run();
        }
    }

    private static final class RememberedKeys implements IdempotencyKeys {

        private final Map<String, Earlier> keys = new HashMap<>();
        private Earlier claimed;

        @Override
        public Optional<Earlier> claim(UUID tenantId, UUID userId, String key, String action, String fingerprint) {
            claimed = new Earlier(action, fingerprint, new UUID(0, 0));
            return Optional.ofNullable(keys.get(key));
        }

        @Override
        public void complete(UUID tenantId, UUID userId, String key, UUID resourceId) {
            keys.put(key, new Earlier(claimed.action(), claimed.fingerprint(), resourceId));
        }
    }
}
