package thecloud.server;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.work.WorkQueue;
import thecloud.postgres.Database;

/** What every slice with resources of its own stands on. */
record Foundation(Database database, EventLog events, EventHub hub, WorkQueue queue, Ids ids, InstantSource clock) {}
