package thecloud.core.people;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import thecloud.core.Ids;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.access.Transactions;
import thecloud.core.events.Event;
import thecloud.core.events.EventLog;
import thecloud.core.identity.LoginThrottle;
import thecloud.core.identity.Membership;
import thecloud.core.identity.PasswordHasher;
import thecloud.core.identity.Secrets;
import thecloud.core.identity.Tenant;
import thecloud.core.identity.TenantFounding;
import thecloud.core.identity.TenantRepository;
import thecloud.core.mail.Mail;
import thecloud.core.mail.Mailer;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/** One tenant, its people and what would be in the database, for the rules of this slice alone. */
final class PeopleInMemory {

    static final UUID TEAM = new UUID(4, 4);

    Instant now = Instant.parse("2026-01-31T12:00:00Z");
    Mailer.Delivery delivery = Mailer.Delivery.MAILED;
    final Map<UUID, Member> members = new HashMap<>();
    final Map<UUID, Invitation> invitations = new HashMap<>();
    final Map<String, UUID> tokens = new HashMap<>();
    final List<UUID> verified = new ArrayList<>();
    final List<UUID> founded = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final List<WorkRequest> queued = new ArrayList<>();
    /** Every call of a port that the background or the database would see, in order. */
    final List<String> trace = new ArrayList<>();

    private final Map<String, Integer> tries = new HashMap<>();
    private int made;

    PeoplePorts ports() {
        return new PeoplePorts(
                new Members(),
                new Invitations(),
                port(AccountRepository.class, (name, args) -> {
                    if (!name.equals("verifyEmail")) {
                        throw new AssertionError("nobody may ask for accounts here: " + name);
                    }
                    verified.add((UUID) args[0]);
                    return null;
                }),
                port(ResetRepository.class, (name, args) -> trace("reset " + name)),
                new Tenants(),
                (TenantFounding) (owner, name) -> {
                    founded.add(owner);
                    return membership(owner, List.of("admin"));
                },
                new Throttle(),
                port(PasswordHasher.class, (name, args) -> trace("password " + name)),
                new Mails(),
                port(EventLog.class, (name, args) -> events.add((Event) args[0])),
                port(WorkQueue.class, (name, args) -> {
                    trace("queue " + ((WorkRequest) args[0]).kind());
                    return queued.add((WorkRequest) args[0]);
                }),
                new AtOnce(),
                new Numbered(),
                () -> now);
    }

    /** Adds a member and answers them as a caller. */
    Call member(int number, boolean owner, String... roles) {
        return member(number, Caller.Kind.USER, owner, roles);
    }

    Call member(int number, Caller.Kind kind, boolean owner, String... roles) {
        UUID id = new UUID(1, number);
        String email = email(number);
        members.put(id, new Member(id, email, "N" + number, kind, List.of(roles), owner, now));
        return call(number, kind, owner);
    }

    static Call call(int number, Caller.Kind kind, boolean owner) {
        return new Call(
                new Caller.Member(
                        new Caller.Principal(new UUID(1, number), email(number), kind, false),
                        new Caller.Tenancy(TEAM, "team", owner, 1),
                        new Caller.Proof(null, null, null, false, null)),
                "request-1",
                "192.0.2.1",
                null);
    }

    static String email(int number) {
        return "user-" + number + "@example.com";
    }

    /** The token that a mail for this invitation would bring. */
    String mailed(Invitation invitation) {
        String token = "tcm_" + invitation.id();
        tokens.put(Secrets.hash(token), invitation.id());
        return token;
    }

    private Object trace(String call) {
        trace.add(call);
        return null;
    }

    private Membership membership(UUID user, List<String> roles) {
        return new Membership(new Tenant(TEAM, "Team", "team", user, now), roles);
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <P> P port(Class<P> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private final class Members implements MemberRepository {
        @Override
        public List<Member> list(UUID tenantId, PageRequest page) {
            return List.copyOf(members.values());
        }

        @Override
        public Optional<Member> find(UUID tenantId, String idOrEmail) {
            return members.values().stream()
                    .filter(one -> one.userId().toString().equals(idOrEmail)
                            || one.email().equals(idOrEmail))
                    .findFirst();
        }

        @Override
        public void lock(UUID tenantId) {
            trace.add("lock");
        }

        @Override
        public void remove(UUID tenantId, UUID userId) {
            members.remove(userId);
        }

        @Override
        public void setOwner(UUID tenantId, UUID userId) {
            members.replaceAll((id, one) -> new Member(
                    id, one.email(), one.name(), one.kind(), one.roles(), id.equals(userId), one.joinedAt()));
        }
    }

    private final class Invitations implements InvitationRepository {
        @Override
        public void add(Draft draft) {
            invitations.put(
                    draft.id(),
                    new Invitation(
                            draft.id(),
                            draft.tenantId(),
                            "team",
                            draft.email(),
                            draft.role(),
                            draft.inviterId(),
                            "inviter@example.com",
                            draft.createdAt(),
                            draft.expiresAt(),
                            draft.delivery(),
                            null,
                            null));
        }

        @Override
        public List<Invitation> list(UUID tenantId, PageRequest page) {
            return invitations.values().stream()
                    .sorted(Comparator.comparing(Invitation::createdAt))
                    .toList();
        }

        @Override
        public Optional<Invitation> find(UUID tenantId, UUID id) {
            return find(id).filter(one -> one.tenantId().equals(tenantId));
        }

        @Override
        public Optional<Invitation> find(UUID id) {
            return Optional.ofNullable(invitations.get(id));
        }

        @Override
        public Optional<Invitation> findByToken(String tokenHash) {
            return Optional.ofNullable(tokens.get(tokenHash)).flatMap(this::find);
        }

        @Override
        public boolean renew(UUID tenantId, UUID id, Instant expiresAt, Mailer.Delivery where) {
            return find(tenantId, id).isPresent();
        }

        @Override
        public boolean setToken(UUID id, String tokenHash) {
            tokens.put(tokenHash, id);
            return invitations.containsKey(id);
        }

        @Override
        public void sent(UUID id, String tokenHash, Instant at, Mailer.Delivery where) {
            trace.add("sent");
        }

        @Override
        public void failed(UUID id, String problem) {
            trace.add("failed " + problem);
        }

        @Override
        public boolean take(UUID id, String tokenHash) {
            return id.equals(tokens.remove(tokenHash)) && invitations.remove(id) != null;
        }

        @Override
        public boolean delete(UUID tenantId, UUID id) {
            return invitations.remove(id) != null;
        }

        @Override
        public void dropSentBy(UUID tenantId, UUID inviterId) {
            invitations.values().removeIf(one -> one.inviterId().equals(inviterId));
        }

        @Override
        public int prune(Instant before, int max) {
            return 0;
        }
    }

    private final class Tenants implements TenantRepository {
        @Override
        public boolean add(Tenant tenant) {
            return true;
        }

        @Override
        public boolean setMember(UUID tenantId, UUID userId, String role) {
            if (!List.of("admin", "developer", "viewer").contains(role)) {
                return false;
            }
            Member known = members.get(userId);
            members.put(
                    userId,
                    new Member(
                            userId,
                            known == null ? email((int) userId.getLeastSignificantBits()) : known.email(),
                            "N",
                            known == null ? Caller.Kind.USER : known.kind(),
                            List.of(role),
                            known != null && known.owner(),
                            now));
            return true;
        }

        @Override
        public Optional<Membership> find(UUID userId, String idOrSlug) {
            return Optional.ofNullable(members.get(userId)).map(one -> membership(userId, one.roles()));
        }

        @Override
        public List<Membership> list(UUID userId, PageRequest page) {
            return find(userId, "team").stream().toList();
        }

        @Override
        public Optional<Membership> first(UUID userId) {
            return find(userId, "team");
        }
    }

    private final class Throttle implements LoginThrottle {
        @Override
        public Optional<Duration> attempt(String subject, int limit, Duration window) {
            trace.add("throttle " + subject.substring(0, subject.indexOf(':')));
            return tries.merge(subject, 1, Integer::sum) > limit ? Optional.of(window) : Optional.empty();
        }

        @Override
        public void clear(String subject) {
            tries.remove(subject);
        }

        @Override
        public int prune(int max) {
            return 0;
        }
    }

    private final class Mails implements Mailer {
        @Override
        public Delivery delivery() {
            return delivery;
        }

        @Override
        public void send(Mail mail) {
            throw new AssertionError("only background work sends mail");
        }
    }

    private static final class AtOnce implements Transactions {
        @Override
        public <T> T inTransaction(Supplier<T> work) {
            return work.get();
        }

        @Override
        public void afterCommit(Runnable effect) {
            effect.run();
        }
    }

    private final class Numbered implements Ids {
        @Override
        public UUID next() {
            return new UUID(9, ++made);
        }

        @Override
        public String secret(int bytes) {
            throw new AssertionError("no secret is made before the mail is sent");
        }
    }
}
