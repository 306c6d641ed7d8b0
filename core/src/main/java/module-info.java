/** The hexagon: domain, services and ports. It requires nothing, so it can reach nothing but java.base. */
module thecloud.core {
    exports thecloud.core;
    exports thecloud.core.access;
    exports thecloud.core.accesskey;
    exports thecloud.core.audit;
    exports thecloud.core.compute;
    exports thecloud.core.error;
    exports thecloud.core.events;
    exports thecloud.core.federation;
    exports thecloud.core.iam;
    exports thecloud.core.identity;
    exports thecloud.core.mail;
    exports thecloud.core.object;
    exports thecloud.core.object.accesslog;
    exports thecloud.core.object.blob;
    exports thecloud.core.object.bucket;
    exports thecloud.core.object.checksum;
    exports thecloud.core.object.encryption;
    exports thecloud.core.object.multipart;
    exports thecloud.core.object.policy;
    exports thecloud.core.object.rule;
    exports thecloud.core.object.setting;
    exports thecloud.core.object.storing;
    exports thecloud.core.object.upkeep;
    exports thecloud.core.people;
    exports thecloud.core.policy;
    exports thecloud.core.quota;
    exports thecloud.core.rate;
    exports thecloud.core.secondfactor;
    exports thecloud.core.serviceaccount;
    exports thecloud.core.volume;
    exports thecloud.core.work;
}
