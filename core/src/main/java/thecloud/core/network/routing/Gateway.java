package thecloud.core.network.routing;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import thecloud.core.access.Created;

/** A VPC's way to the internet. */
public record Gateway(UUID id, UUID tenantId, UUID ownerId, Kind kind, UUID vpcId, String name, Instant createdAt)
        implements Created {

    /** Which way it lets connections begin. */
    public enum Kind {
        /** Out and in; one for each VPC at most. */
        INTERNET,
        /** Out only; works through the VPC's internet gateway. */
        NAT;

        /** As people say it. */
        public String text() {
            return this == INTERNET ? "internet gateway" : "NAT gateway";
        }

        /** As events name it. */
        String resource() {
            return name().toLowerCase(Locale.ROOT) + "-gateway";
        }

        Route.Target target() {
            return this == INTERNET ? Route.Target.INTERNET_GATEWAY : Route.Target.NAT_GATEWAY;
        }
    }
}
