/**
 * Instances: containers (later virtual machines) of a tenant.
 *
 * <p>The row is the desired state. A call checks the transition, writes the row, its event and an item of work in one
 * transaction, and returns; {@link thecloud.core.compute.InstanceReconciler} then compares the row with what the backend
 * reports and takes the steps that close the gap. {@code status} is what the backend last reported, {@code desired} is
 * where the instance is going; they are equal when nothing is under way. A name belongs to one instance of the tenant
 * until that instance is DELETED.
 */
package thecloud.core.compute;
