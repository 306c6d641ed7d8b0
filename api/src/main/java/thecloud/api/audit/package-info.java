/** Wire records of the audit slice. */
@org.jspecify.annotations.NullMarked
package thecloud.api.audit;
