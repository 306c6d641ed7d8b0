/**
 * What packets may pass: the rules of security groups, the whole picture of one moment ({@code Ruleset}), whether one
 * end reaches another by it ({@code Reachability}, pure), and the port that makes a machine filter so.
 *
 * <p>A picture is applied whole or not at all. What no rule, publication or elastic address admits is dropped; what
 * belongs to a connection that was admitted passes, in both directions.
 */
package thecloud.core.firewall.filter;
