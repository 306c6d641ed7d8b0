package thecloud.server;

import thecloud.core.access.AuditTrail;

/** Keeps no records; the audit slice takes its place. */
final class UnkeptAudit implements AuditTrail {

    @Override
    public void record(Entry entry) {}

    @Override
    public void recordApart(Entry entry) {}
}
