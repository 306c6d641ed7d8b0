/**
 * The records that travel over the REST API, shared by the server and the Java client. JSON is snake_case, times are RFC
 * 3339 in UTC, ids are UUIDs, statuses upper case. A null component is absent in JSON.
 */
@org.jspecify.annotations.NullMarked
package thecloud.api;
