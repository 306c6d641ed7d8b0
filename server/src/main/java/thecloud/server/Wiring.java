package thecloud.server;

import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayDeque;
import thecloud.core.compute.*;
import thecloud.core.error.*;
import thecloud.core.events.*;
import thecloud.core.identity.*;
import thecloud.core.work.*;

final class Wiring {
    private Wiring() {}

    static RunningCloud start(Settings settings) {
        return new RunningCloud(
                new Cloud(
                        p(Authenticator.class),
                        p(SessionService.class),
                        p(ApiKeyService.class),
                        p(TenantService.class),
                        p(InstanceService.class),
                        p(InstanceTypeService.class),
                        p(InstanceTelemetry.class),
                        p(InstanceShell.class),
                        p(EventService.class),
                        p(TaskService.class),
                        new Dependencies() {
                            @Override public State database() {
                                return State.up("x");
                            }

                            @Override public State compute() {
                                return State.down("no");
                            }

                            @Override public String computeName() {
                                return "docker";
                            }
                        },
                        InstantSource.system()),
                new ArrayDeque<>());
    }

    static void migrate(Settings settings) {}

    static <T> T p(Class<T> c) {
        return c.cast(Proxy.newProxyInstance(c.getClassLoader(), new Class<?>[] {c}, (x, m, a) -> {
            if (m.getName().equals("authenticate")) {
                if (a[0].toString().equals("Key"))
                    return new thecloud.core.access.Caller.Member(
                            java.util.UUID.randomUUID(),
                            "e@x",
                            java.util.UUID.randomUUID(),
                            "t",
                            thecloud.core.access.Role.ADMIN,
                            null);
                throw new Unauthenticated("bad");
            }
            throw new Unavailable("database", m.getName(), null);
        }));
    }
}
