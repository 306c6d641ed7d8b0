/** What every slice on Docker needs: the connection to the engine, its errors in core's words, its streams. */
package thecloud.docker;
