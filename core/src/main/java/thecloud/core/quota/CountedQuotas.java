package thecloud.core.quota;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Quotas;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.QuotaExceeded;
import thecloud.core.quota.QuotaRepository.Limit;

/** Quotas whose usage is counted from the rows, before and after each call that may use more. */
final class CountedQuotas implements QuotaService, Quotas {

    static final long MOST = 1_000_000_000;

    private final QuotaRepository repository;
    private final List<QuotaSource> sources;
    private final Map<String, Long> defaults;
    private final List<String> names;

    CountedQuotas(QuotaRepository repository, List<QuotaSource> sources, Map<String, Long> defaults) {
        this.repository = repository;
        this.sources = List.copyOf(sources);
        this.defaults = Map.copyOf(defaults);
        this.names = sources.stream().flatMap(source -> source.names().stream()).toList();
        for (String name : names) {
            if (!defaults.containsKey(name)) {
                throw new IllegalStateException("the quota " + name + " has no default");
            }
        }
    }

    @Override
    public Count open(UUID tenantId) {
        repository.hold(tenantId);
        Balance before = Balance.of(sources, tenantId);
        return () -> {
            Balance after = Balance.of(sources, tenantId);
            for (Limit limit : limits(tenantId).all()) {
                after.excess(before, limit).ifPresent(more -> {
                    throw exceeded(limit, before.used(limit.userId(), limit.name()), more);
                });
            }
        };
    }

    private static QuotaExceeded exceeded(Limit limit, BigDecimal used, BigDecimal more) {
        String whose = limit.userId() == null ? "this tenant" : "a user of this tenant";
        return new QuotaExceeded(
                "the quota " + limit.name() + " of " + whose + " is " + limit.limit() + ", of which "
                        + used.toPlainString() + " is used; this needs " + more.toPlainString() + " more",
                new QuotaExceeded.Excess(limit.name(), limit.limit(), used, more));
    }

    @Override
    public List<Quota> list(Call call) {
        return quotas(call.member().tenantId(), call.member().userId());
    }

    @Override
    public List<Quota> listForUser(Call call, String user) {
        return quotas(call.member().tenantId(), member(call, user));
    }

    @Override
    public Quota limitUser(Call call, String user, String name, long limit) {
        UUID tenantId = call.member().tenantId();
        UUID userId = member(call, user);
        long most = limits(tenantId).of(null, requireName(name)).orElseThrow();
        if (requireLimit(limit) > most) {
            throw new Invalid("limit", "must be at most " + most + ", which is what the whole tenant may have");
        }
        repository.set(tenantId, new Limit(userId, name, limit));
        return quota(tenantId, userId, name);
    }

    @Override
    public void freeUser(Call call, String user, String name) {
        repository.clear(call.member().tenantId(), member(call, user), requireName(name));
    }

    @Override
    public List<Quota> listForTenant(Call call, String tenant) {
        return quotas(tenant(tenant), null);
    }

    @Override
    public Quota limitTenant(Call call, String tenant, String name, long limit) {
        UUID tenantId = tenant(tenant);
        repository.set(tenantId, new Limit(null, requireName(name), requireLimit(limit)));
        return quota(tenantId, null, name);
    }

    @Override
    public void resetTenant(Call call, String tenant, String name) {
        repository.clear(tenant(tenant), null, requireName(name));
    }

    private Quota quota(UUID tenantId, @Nullable UUID userId, String name) {
        return quotas(tenantId, userId).stream()
                .filter(quota -> quota.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Quota> quotas(UUID tenantId, @Nullable UUID userId) {
        Balance balance = Balance.of(sources, tenantId);
        Limits limits = limits(tenantId);
        return names.stream()
                .map(name -> new Quota(
                        name,
                        limits.of(null, name).orElseThrow(),
                        balance.used(null, name),
                        userId == null ? null : limits.of(userId, name).orElse(null),
                        userId == null ? null : balance.used(userId, name)))
                .toList();
    }

    /** Those that were set, and the defaults for the rest of the tenant's. */
    private Limits limits(UUID tenantId) {
        Map<String, Long> tenants = new HashMap<>();
        names.forEach(name -> tenants.put(name, defaults.get(name)));
        List<Limit> all = new ArrayList<>();
        for (Limit limit : repository.limits(tenantId)) {
            if (limit.userId() == null) {
                tenants.computeIfPresent(limit.name(), (name, standard) -> limit.limit());
            } else {
                all.add(limit);
            }
        }
        names.forEach(name -> all.add(new Limit(null, name, tenants.getOrDefault(name, 0L))));
        return new Limits(all);
    }

    private UUID tenant(String idOrSlug) {
        return repository.findTenant(idOrSlug).orElseThrow(() -> new NotFound("tenant", idOrSlug));
    }

    private UUID member(Call call, String idOrEmail) {
        return repository
                .findMember(call.member().tenantId(), idOrEmail)
                .orElseThrow(() -> new NotFound("user", idOrEmail));
    }

    private String requireName(String name) {
        if (!names.contains(name)) {
            throw new Invalid("name", "must be one of " + String.join(", ", names));
        }
        return name;
    }

    private static long requireLimit(long limit) {
        if (limit < 0 || limit > MOST) {
            throw new Invalid("limit", "must be from 0 to " + MOST);
        }
        return limit;
    }

    private record Limits(List<Limit> all) {
        Optional<Long> of(@Nullable UUID userId, String name) {
            return all.stream()
                    .filter(limit -> Objects.equals(limit.userId(), userId)
                            && limit.name().equals(name))
                    .map(Limit::limit)
                    .findFirst();
        }
    }
}
