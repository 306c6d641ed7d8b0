/** The Cloud against what stands below it, measured in one run: {@code docker run}, pgbench, a list of a hundred rows. */
package thecloud.bench;
