/** The hexagon: domain, services and ports. It requires nothing, so it can reach nothing but java.base. */
module thecloud.core {
    exports thecloud.core;
    exports thecloud.core.access;
    exports thecloud.core.audit;
    exports thecloud.core.compute;
    exports thecloud.core.error;
    exports thecloud.core.events;
    exports thecloud.core.federation;
    exports thecloud.core.iam;
    exports thecloud.core.identity;
    exports thecloud.core.mail;
    exports thecloud.core.people;
    exports thecloud.core.policy;
    exports thecloud.core.quota;
    exports thecloud.core.rate;
    exports thecloud.core.secondfactor;
    exports thecloud.core.serviceaccount;
    exports thecloud.core.work;
}
