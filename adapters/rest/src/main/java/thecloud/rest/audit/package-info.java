/** The audit log, over HTTP. */
package thecloud.rest.audit;
