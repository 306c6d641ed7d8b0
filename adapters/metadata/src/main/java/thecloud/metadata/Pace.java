package thecloud.metadata;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So many questions a second from one address, and no more; forgets who asked in other seconds. */
final class Pace {

    private static final int MAX_ADDRESSES = 4096;

    private final InstantSource clock;
    private final int perSecond;
    private final Map<String, Second> seconds = new ConcurrentHashMap<>();

    Pace(InstantSource clock, int perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    boolean admits(String address) {
        long now = clock.millis() / 1000;
        if (seconds.size() >= MAX_ADDRESSES) {
            seconds.values().removeIf(second -> second.second() != now);
        }
        return seconds.merge(
                                address,
                                new Second(now, 1),
                                (old, first) -> old.second() == now ? new Second(now, old.asked() + 1) : first)
                        .asked()
                <= perSecond;
    }

    private record Second(long second, int asked) {}
}
