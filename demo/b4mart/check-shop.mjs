// What has to hold for stores, people, promotions and past orders.

const POSTCODE = /^\d{5}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const PHONE = /^\+1-\d{3}-555-01\d{2}$/; // 555-01xx is kept free for fiction
const STATUSES = ['confirmed', 'processing', 'shipped', 'delivered', 'cancelled'];

const cents = (value) => Number.isInteger(value) && value >= 0;
const repeated = (values) => values.find((value, i) => values.indexOf(value) !== i);

export function checkStores(stores, people, problem) {
  const vendors = new Set(people.users.filter((user) => user.role === 'vendor').map((user) => user.email));
  if (repeated(stores.map((store) => store.slug))) problem('stores', 'a slug twice');
  for (const store of stores) {
    const wrong = (what) => problem(`store ${store.slug}`, what);
    for (const key of ['slug', 'name', 'description', 'street', 'city', 'state', 'country', 'timezone']) if (!store[key]) wrong(key);
    if (!POSTCODE.test(store.zipCode) || !PHONE.test(store.phone)) wrong('postcode or phone');
    if (store.hours.map(({ day }) => day).join() !== '1,2,3,4,5,6,7') wrong('days');
    if (store.hours.some(({ opens, closes }) => !TIME.test(opens) || !TIME.test(closes) || opens >= closes)) wrong('hours');
    if (store.servicePostcodes.length === 0 || !store.servicePostcodes.every((code) => POSTCODE.test(code))) wrong('service area');
    if (![store.minimumOrder, store.deliveryFee, store.freeDeliveryFrom].every(cents)) wrong('fees');
    if (store.freeDeliveryFrom < store.minimumOrder) wrong('free delivery before the minimum order');
    if (!vendors.has(store.vendorEmail)) wrong(`${store.vendorEmail} is no vendor`);
    if ('priceFactors' in store || 'assortment' in store) wrong('shows how its prices are made');
  }
}

export function checkPeople(people, problem) {
  const { users, password } = people;
  if (password.length < 12) problem('people', 'password');
  if (repeated(users.map((user) => user.email))) problem('people', 'an email twice');
  const count = (role) => users.filter((user) => user.role === role).length;
  if (count('admin') !== 1 || count('vendor') < 3 || count('customer') < 6) problem('people', 'too few of a role');
  for (const user of users) {
    const wrong = (what) => problem(user.email, what);
    if (!/^[a-z]+@b4mart\.example$/.test(user.email) || !PHONE.test(user.phone)) wrong('email or phone');
    if (!['admin', 'vendor', 'customer'].includes(user.role)) wrong('role');
    if (user.addresses.filter((address) => address.isDefault).length !== 1) wrong('needs one default address');
    for (const address of user.addresses) {
      for (const key of ['label', 'firstName', 'lastName', 'street', 'city', 'state', 'country']) if (!address[key]) wrong(key);
      if (!POSTCODE.test(address.zipCode) || !PHONE.test(address.phone)) wrong('postcode or phone of an address');
    }
  }
}

/** Whether the terms make sense the server says when it loads them. */
export function checkPromotions(promotions, categories, problem) {
  if (repeated(promotions.map((promotion) => promotion.key))) problem('promotions', 'a key twice');
  const slugs = new Set(categories.map(({ slug }) => slug));
  for (const { key, code, name, categories: about = [], conditions = {}, effect } of promotions) {
    const wrong = (what) => problem(`promotion ${key}`, what);
    if (!name || !effect?.type) wrong('name or effect');
    if (code && (code !== key || !/^[A-Z0-9]+$/.test(code))) wrong('code');
    for (const slug of about) if (!slugs.has(slug)) wrong(`category ${slug}`);
    if (conditions.startsAt && conditions.endsAt && conditions.startsAt >= conditions.endsAt) wrong('ends before it starts');
  }
}

export function checkOrders(orders, { products, stores, people }, problem) {
  const bySku = new Map(products.map((product) => [product.sku, product]));
  const byStore = new Map(stores.map((store) => [store.slug, store]));
  const customers = new Map(people.users.filter((user) => user.role === 'customer').map((user) => [user.email, user]));
  orders.forEach((order, i) => {
    const wrong = (what) => problem(`order ${i + 1}`, what);
    const store = byStore.get(order.store);
    const customer = customers.get(order.customer);
    if (!store || !customer) return wrong('no such store or customer');
    const reached = customer.addresses.some(({ zipCode }) => store.servicePostcodes.includes(zipCode));
    if (!reached) wrong(`${order.store} does not deliver to ${order.customer}`);
    if (!Number.isInteger(order.daysAgo) || order.daysAgo < 0) wrong('daysAgo');
    if (!STATUSES.includes(order.status) || !['cod', 'card'].includes(order.paymentMethod)) wrong('status or payment');
    if (order.note !== null && !order.note) wrong('note');
    if (repeated(order.lines.map((line) => line.sku))) wrong('a product on two lines');
    let subtotal = 0;
    for (const { sku, quantity } of order.lines) {
      const offer = bySku.get(sku)?.offers.find(({ store: slug }) => slug === order.store);
      if (!offer) wrong(`${order.store} does not carry ${sku}`);
      if (!(Number.isInteger(quantity) && quantity > 0 && quantity <= (bySku.get(sku)?.maxPerOrder ?? 99))) wrong('quantity');
      subtotal += (offer?.salePrice ?? offer?.basePrice ?? 0) * quantity;
    }
    if (store && subtotal < store.minimumOrder) wrong(`${subtotal} cents, less than the minimum order`);
  });
}

export function checkReviews(reviews, { products, people }, problem) {
  const skus = new Set(products.map((product) => product.sku));
  const customers = new Set(people.users.filter((user) => user.role === 'customer').map((user) => user.email));
  if (repeated(reviews.map((review) => `${review.sku} ${review.customer}`))) problem('reviews', 'one customer twice');
  reviews.forEach((review, i) => {
    const wrong = (what) => problem(`review ${i + 1}`, what);
    const { title, text, helpfulFor, reportedBy } = review;
    if (!skus.has(review.sku)) wrong('no such product');
    if (!(Number.isInteger(review.rating) && review.rating >= 1 && review.rating <= 5)) wrong('rating');
    if (!title || title.length > 120 || !text || text.length > 4000) wrong('title or text');
    if (/[{}]/.test(title + text)) wrong('a name is not filled in');
    if (!['published', 'pending'].includes(review.status) || !(review.daysAgo >= 0)) wrong('status or day');
    for (const email of [review.customer, ...helpfulFor, ...reportedBy]) if (!customers.has(email)) wrong(`${email} is no customer`);
    if (repeated(helpfulFor) || [...helpfulFor, ...reportedBy].includes(review.customer)) wrong('votes');
  });
}
