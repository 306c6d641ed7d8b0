package thecloud.server;

import java.time.InstantSource;
import thecloud.core.compute.InstanceService;
import thecloud.core.compute.InstanceShell;
import thecloud.core.compute.InstanceTelemetry;
import thecloud.core.compute.InstanceTypeService;
import thecloud.core.events.EventService;
import thecloud.core.identity.ApiKeyService;
import thecloud.core.identity.Authenticator;
import thecloud.core.identity.SessionService;
import thecloud.core.identity.TenantService;
import thecloud.core.people.AccountService;
import thecloud.core.people.InvitationService;
import thecloud.core.people.MemberService;
import thecloud.core.people.PasswordService;
import thecloud.core.work.TaskService;

/** The inbound ports of a cloud that has been put together, each behind the guard, and what says how it is. */
public record Cloud(
        Authenticator authenticator,
        SessionService sessions,
        ApiKeyService keys,
        TenantService tenants,
        MemberService members,
        InvitationService invitations,
        PasswordService passwords,
        AccountService accounts,
        InstanceService instances,
        InstanceTypeService instanceTypes,
        InstanceTelemetry telemetry,
        InstanceShell shell,
        EventService events,
        TaskService tasks,
        Dependencies dependencies,
        InstantSource clock) {}
