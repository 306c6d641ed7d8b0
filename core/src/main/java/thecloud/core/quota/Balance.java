package thecloud.core.quota;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;

/** What the tenant and each of its users hold at one moment. Whatever is held, a user holds. */
final class Balance {

    private final Map<UUID, Map<String, BigDecimal>> byUser = new HashMap<>();
    private final Map<String, BigDecimal> byTenant = new HashMap<>();

    static Balance of(Iterable<QuotaSource> sources, UUID tenantId) {
        Balance balance = new Balance();
        for (QuotaSource source : sources) {
            source.usage(tenantId)
                    .forEach((user, amounts) -> amounts.forEach((name, amount) -> {
                        balance.byUser
                                .computeIfAbsent(user, _ -> new HashMap<>())
                                .merge(name, amount, BigDecimal::add);
                        balance.byTenant.merge(name, amount, BigDecimal::add);
                    }));
        }
        return balance;
    }

    /** @param userId null for the tenant as a whole */
    BigDecimal used(@Nullable UUID userId, String name) {
        Map<String, BigDecimal> amounts = userId == null ? byTenant : byUser.getOrDefault(userId, Map.of());
        return plain(amounts.getOrDefault(name, BigDecimal.ZERO));
    }

    /** What the limit refuses of the way from the earlier balance to this one: more than before, and more than it lets. */
    Optional<BigDecimal> excess(Balance before, QuotaRepository.Limit limit) {
        BigDecimal now = used(limit.userId(), limit.name());
        BigDecimal more = now.subtract(before.used(limit.userId(), limit.name()));
        boolean refused = more.signum() > 0 && now.compareTo(BigDecimal.valueOf(limit.limit())) > 0;
        return refused ? Optional.of(plain(more)) : Optional.empty();
    }

    /** As people write it: 1.5 and 100, neither 1.500 nor 1E+2. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
