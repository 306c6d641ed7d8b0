package thecloud.core.object.bucket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import thecloud.core.Ids;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.access.GlobalName;
import thecloud.core.access.Permission;
import thecloud.core.error.Invalid;
import thecloud.core.events.Event;
import thecloud.core.events.EventFilter;
import thecloud.core.events.EventLog;
import thecloud.core.iam.GrantRepository;
import thecloud.core.iam.Iam;
import thecloud.core.iam.IamPorts;
import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.policy.BucketPolicies;
import thecloud.core.object.policy.ConditionKeys;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.policy.PrincipalDirectory;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.BucketSettingsBuilder;
import thecloud.core.object.setting.Canned;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.Versioning;
import thecloud.core.policy.Json;
import thecloud.core.policy.Vocabulary;

/** Buckets in memory, with the real policies of whoever calls. */
public final class World {

    public static final UUID OWN = UUID.fromString("11111111-1111-4111-8111-111111111111");
    public static final UUID OTHER = UUID.fromString("22222222-2222-4222-8222-222222222222");
    public static final UUID ADA = UUID.fromString("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    public static final BucketName PHOTOS = new BucketName("photos");
    public static final ObjectName CAT = new ObjectName(PHOTOS, "cat.jpg");
    public static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    public static final Vocabulary VOCABULARY = ConditionKeys.addTo(
                    Vocabulary.builder().actions(actions()).actions(List.of("instance:launch", "instance:read")))
            .build();

    final Map<BucketName, Bucket> rows = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    final Map<ObjectName, ObjectGrants.Facts> objects = new HashMap<>();
    final Map<String, UploadGrants.Facts> uploads = new HashMap<>();
    final List<Event> events = new ArrayList<>();
    int objectLookUps;
    boolean somethingInside;
    private GrantRepository.Grants grants = new GrantRepository.Grants(List.of(), List.of());
    private long revision;

    private final Iam iam =
            new Iam(new IamPorts(null, null, null, (tenant, user) -> grants, null, () -> VOCABULARY, null, () -> NOW));
    final Buckets buckets = new Buckets(new BucketPorts(
            new Rows(),
            (name, version) -> {
                objectLookUps++;
                return objects.get(name);
            },
            (name, id) -> uploads.get(id),
            new BucketPolicies(World::tree, () -> VOCABULARY, World::knownPrincipals),
            new KnownGrantees(World::knownPrincipals),
            iam::request,
            new Log(),
            new BucketPorts.Origin("local", new CountingIds(), () -> NOW)));

    /** Two tenants, each with one user. */
    public static Set<PrincipalDirectory.Named> knownPrincipals(Collection<PrincipalDirectory.Named> asked) {
        Set<PrincipalDirectory.Named> known = new HashSet<>(asked);
        known.removeIf(named -> !Set.of(OWN, OTHER).contains(named.tenantId())
                || (named.id() != null && (!named.id().equals(ADA) || named.kind() != Caller.Kind.USER)));
        return known;
    }

    public static Object tree(String json) {
        try {
            return Json.parse(json);
        } catch (RuntimeException e) {
            throw new Invalid("policy", "is not JSON", e);
        }
    }

    /** From now on members hold this policy and no other; null for nothing at all. */
    void identity(String effect, String action) {
        revision++;
        grants = effect == null
                ? new GrantRepository.Grants(List.of(), List.of())
                : new GrantRepository.Grants(
                        List.of(),
                        List.of(new GrantRepository.PolicyGrant("own", "", identityPolicy(effect, action, null))));
    }

    /** The same, under a condition in JSON. */
    @SuppressWarnings("unchecked")
    void identityWhen(String effect, String action, String condition) {
        revision++;
        grants = new GrantRepository.Grants(
                List.of(), List.of(new GrantRepository.PolicyGrant("own", "", identityPolicy(effect, action, (Map<
                                String, Object>)
                        Json.parse(condition)))));
    }

    /** The same, for one resource. */
    void identityOn(String effect, String action, String resource) {
        revision++;
        Map<String, Object> statement = Map.of("Effect", effect, "Action", action, "Resource", resource);
        Map<String, Object> document = Map.of("Version", "2012-10-17", "Statement", List.of(statement));
        grants = new GrantRepository.Grants(List.of(), List.of(new GrantRepository.PolicyGrant("own", "", document)));
    }

    private static Map<String, Object> identityPolicy(String effect, String action, Map<String, Object> condition) {
        Map<String, Object> statement = new HashMap<>(Map.of("Effect", effect, "Action", action, "Resource", "*"));
        if (condition != null) {
            statement.put("Condition", condition);
        }
        return Map.of("Version", "2012-10-17", "Statement", List.of(statement));
    }

    Call owner() {
        return member(OWN, true, null);
    }

    Call member(UUID tenant) {
        return member(tenant, false, null);
    }

    Call member(UUID tenant, boolean owner, List<String> scopes) {
        Caller.Member member = new Caller.Member(
                new Caller.Principal(ADA, "ada@example.com", Caller.Kind.USER, false),
                new Caller.Tenancy(tenant, "t", owner, revision),
                new Caller.Proof(null, null, scopes, false, null));
        return new Call(member, "request-1", "203.0.113.7", null);
    }

    static Call nobody() {
        return Call.anonymous("request-1", "203.0.113.7");
    }

    Authority.Verdict decide(Call call, String action, GlobalName name) {
        return decide(call, action, name, Map.of());
    }

    Authority.Verdict decide(Call call, String action, GlobalName name, Map<String, List<String>> conditions) {
        Attempt.Subject subject = new Attempt.Subject("s3", name == null ? null : name.label(), name);
        Attempt attempt =
                new Attempt(call, Permission.parse(action), subject, new Attempt.Request(Map.of(), conditions), null);
        return decide(attempt);
    }

    /** Something about an upload under way. */
    Authority.Verdict decide(Call call, String action, String uploadId, Map<String, List<String>> conditions) {
        Attempt.Request request = new Attempt.Request(Map.of(), conditions, uploadId);
        return decide(new Attempt(
                call, Permission.parse(action), new Attempt.Subject("s3", CAT.label(), CAT), request, null));
    }

    Authority.Verdict decide(Attempt attempt) {
        return buckets.authority().decide(attempt, iam.authority());
    }

    boolean mayList(Call call, BucketName name) {
        return buckets.mayList(iam.authority()).test(call, name);
    }

    boolean allows(Call call, String action, GlobalName name) {
        return decide(call, action, name).effect() == Authority.Effect.ALLOWED;
    }

    /** A bucket of the tenant OWN, with nothing blocked. */
    Bucket bucket(Ownership ownership, Consumer<BucketSettingsBuilder> settings) {
        AccessControl acl = Canned.PRIVATE.grants(OWN.toString(), OWN.toString());
        BucketSettingsBuilder builder =
                BucketSettings.fresh(ownership, acl, Map.of()).change().publicAccessBlock(null);
        settings.accept(builder);
        Bucket bucket =
                new Bucket(UUID.randomUUID(), OWN, ADA, PHOTOS, "local", Versioning.OFF, false, builder.build(), NOW);
        rows.put(PHOTOS, bucket);
        return bucket;
    }

    /** A policy of one statement about the bucket and all that is in it. */
    public static String policy(String effect, String principal, String action, String condition) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement(effect, principal, action, condition)
                + "]}";
    }

    public static String statement(String effect, String principal, String action, String condition) {
        return "{\"Effect\": \"" + effect + "\", \"Principal\": " + principal + ", \"Action\": \"" + action
                + "\", \"Resource\": [\"arn:aws:s3:::photos\", \"arn:aws:s3:::photos/*\"]"
                + (condition == null ? "" : ", \"Condition\": " + condition) + "}";
    }

    private static List<String> actions() {
        return Stream.of(
                        BucketService.class,
                        BucketAccess.class,
                        BucketKeeping.class,
                        BucketPublishing.class,
                        ObjectService.class,
                        ObjectAttributes.class,
                        ObjectListing.class,
                        MultipartService.class)
                .flatMap(port -> Arrays.stream(port.getMethods()))
                .map(method -> method.getAnnotation(Action.class))
                .flatMap(action -> Stream.concat(Stream.of(action.value()), Arrays.stream(action.refinements())))
                .distinct()
                .toList();
    }

    private final class Rows implements BucketRepository {

        @Override
        public boolean add(Bucket bucket) {
            return rows.putIfAbsent(bucket.name(), bucket) == null;
        }

        @Override
        public Map<BucketName, Bucket> find(Collection<BucketName> names) {
            Map<BucketName, Bucket> found = new HashMap<>();
            names.forEach(name -> rows.computeIfPresent(name, (same, bucket) -> {
                found.put(same, bucket);
                return bucket;
            }));
            return found;
        }

        @Override
        public Bucket lock(BucketName name) {
            return rows.get(name);
        }

        @Override
        public List<Bucket> list(UUID tenantId, String prefix, String after, int limit) {
            return rows.values().stream()
                    .filter(bucket -> bucket.tenantId().equals(tenantId)
                            && bucket.name().value().startsWith(prefix)
                            && bucket.name().value().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public Map<BucketName, UUID> logged() {
            Map<BucketName, UUID> logged = new HashMap<>();
            rows.forEach((name, bucket) -> {
                if (bucket.settings().logging() != null) {
                    logged.put(name, bucket.id());
                }
            });
            return logged;
        }

        @Override
        public void update(Bucket bucket) {
            rows.put(bucket.name(), bucket);
        }

        @Override
        public boolean deleteIfEmpty(UUID id) {
            return !somethingInside
                    && rows.values().removeIf(bucket -> bucket.id().equals(id));
        }
    }

    private final class Log implements EventLog {

        @Override
        public void append(Event event) {
            events.add(event);
        }

        @Override
        public List<Event> list(UUID tenantId, EventFilter filter, PageRequest page) {
            return events;
        }

        @Override
        public int prune(Instant before, int max) {
            return 0;
        }

        @Override
        public AutoCloseable follow(Consumer<Event> onEvent, Runnable onGap) {
            return () -> {};
        }
    }

    private static final class CountingIds implements Ids {

        private long next;

        @Override
        public UUID next() {
            return new UUID(0, ++next);
        }

        @Override
        public String secret(int bytes) {
            return "secret";
        }
    }
}
