/** Image archives on their way in: fetched, checked, kept until the store has them. */
package thecloud.images;
